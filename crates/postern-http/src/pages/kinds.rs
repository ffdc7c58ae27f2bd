//! Kinds of record in the words of a page's language.

use postern_app::flow::DataType;
use postern_words::Say;

/// What people call a kind of record.
pub(super) fn word(say: Say, kind: DataType) -> String {
    match kind {
        DataType::Company => say.data_company().plain(),
        DataType::ChartOfAccounts => say.data_chart_of_accounts().plain(),
        DataType::Customers => say.data_customers().plain(),
        DataType::Suppliers => say.data_suppliers().plain(),
        DataType::Invoices => say.data_invoices().plain(),
        DataType::CreditNotes => say.data_credit_notes().plain(),
        DataType::Payments => say.data_payments().plain(),
        DataType::Bills => say.data_bills().plain(),
        DataType::BillPayments => say.data_bill_payments().plain(),
        DataType::BankAccounts => say.data_bank_accounts().plain(),
        DataType::BankTransactions => say.data_bank_transactions().plain(),
        DataType::JournalEntries => say.data_journal_entries().plain(),
        DataType::Items => say.data_items().plain(),
        DataType::TaxRates => say.data_tax_rates().plain(),
        DataType::TrackingCategories => say.data_tracking_categories().plain(),
        DataType::PurchaseOrders => say.data_purchase_orders().plain(),
        DataType::SalesOrders => say.data_sales_orders().plain(),
        DataType::BalanceSheet => say.data_balance_sheet().plain(),
        DataType::ProfitAndLoss => say.data_profit_and_loss().plain(),
    }
}

/// Several of them, as a line.
pub(super) fn line(say: Say, kinds: &[DataType]) -> String {
    let words: Vec<String> = kinds.iter().map(|&kind| word(say, kind)).collect();
    words.join(say.0.comma())
}

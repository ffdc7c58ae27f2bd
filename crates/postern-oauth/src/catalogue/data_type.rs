//! Kinds of record that software gives: part of a description, and so compiled by the build script as well.
//!
//! A description, the API and the catalogues of every language know a kind by the same name, so that none can be without words.

use serde::Deserialize;

macro_rules! data_types {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal,)+) => {
        /// A kind of record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
        pub enum DataType {
            $($(#[$doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl DataType {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Its name in the API, in descriptions and in catalogues.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

data_types! {
    /// Name, address and the like.
    Company = "company",
    /// The accounts of the books.
    ChartOfAccounts = "chartOfAccounts",
    /// Who buys.
    Customers = "customers",
    /// Who sells.
    Suppliers = "suppliers",
    /// What customers owe.
    Invoices = "invoices",
    /// What customers are given back.
    CreditNotes = "creditNotes",
    /// What customers paid.
    Payments = "payments",
    /// What is owed to suppliers.
    Bills = "bills",
    /// What suppliers were paid.
    BillPayments = "billPayments",
    /// Accounts at banks.
    BankAccounts = "bankAccounts",
    /// What came and went there.
    BankTransactions = "bankTransactions",
    /// Entries of the books.
    JournalEntries = "journalEntries",
    /// Products and services.
    Items = "items",
    /// Rates of tax.
    TaxRates = "taxRates",
    /// What entries are sorted by.
    TrackingCategories = "trackingCategories",
    /// Orders to suppliers.
    PurchaseOrders = "purchaseOrders",
    /// Orders of customers.
    SalesOrders = "salesOrders",
    /// A report.
    BalanceSheet = "balanceSheet",
    /// A report.
    ProfitAndLoss = "profitAndLoss",
}

/** What a company can be used for, by the names the API has for it. */
import { t } from "./words";

const NAMES = {
  lending: "usage.lending",
  "spend-insights": "usage.spendInsights",
  "expenses-v1": "usage.expenses",
  commerce: "usage.commerce",
  payables: "usage.payables",
  "payables-v2": "usage.payablesTwo",
} as const;

export type Product = keyof typeof NAMES;
export const PRODUCTS = Object.keys(NAMES) as readonly Product[];

export const productName = (product: string): string => (product in NAMES ? t(NAMES[product as Product]) : product);

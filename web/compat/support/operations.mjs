// Every operation of the official client, each reaching for something that exists.
import { CodatPlatform } from "@codat/platform";

/** Those of the Link domain: the scope a key needs, and the call. `ids` names one object of each kind. */
export const OPERATIONS = {
  "companies.list": ["read", (codat) => codat.companies.list()],
  "companies.create": ["write", (codat) => codat.companies.create({ name: "Refused Ltd" })],
  "companies.get": ["read", (codat, ids) => codat.companies.get(ids)],
  "companies.replace": ["write", (codat, ids) => codat.companies.replace({ ...ids, companyRequestBody: { name: "Refused" } })],
  "companies.update": ["write", (codat, ids) => codat.companies.update({ ...ids, companyUpdateRequest: { name: "Refused" } })],
  "companies.delete": ["write", (codat, ids) => codat.companies.delete(ids)],
  "companies.addProduct": ["write", (codat, ids) => codat.companies.addProduct({ ...ids, productIdentifier: "lending" })],
  "companies.removeProduct": ["write", (codat, ids) => codat.companies.removeProduct({ ...ids, productIdentifier: "lending" })],
  "companies.getAccessToken": ["links", (codat, ids) => codat.companies.getAccessToken(ids)],
  "connectionManagement.get": ["links", (codat, ids) => codat.connectionManagement.get(ids)],
  "connections.list": ["read", (codat, ids) => codat.connections.list(ids)],
  "connections.create": ["write", (codat, ids) => codat.connections.create({ ...ids, requestBody: { platformKey: "mqjo" } })],
  "connections.get": ["read", (codat, ids) => codat.connections.get(ids)],
  "connections.delete": ["write", (codat, ids) => codat.connections.delete(ids)],
  "connections.unlink": ["write", (codat, ids) => codat.connections.unlink({ ...ids, updateConnectionStatus: { status: "Unlinked" } })],
  "connections.updateAuthorization": ["write", (codat, ids) => codat.connections.updateAuthorization({ ...ids, requestBody: { accessToken: "x" } })],
  "cors.get": ["read", (codat) => codat.cors.get()],
  "cors.set": ["write", (codat) => codat.cors.set({ allowedOrigins: ["https://refused.example.com"] })],
  "integrations.list": ["read", (codat) => codat.integrations.list()],
  "integrations.get": ["read", (codat) => codat.integrations.get({ platformKey: "mqjo" })],
  "integrations.getBranding": ["read", (codat) => codat.integrations.getBranding({ platformKey: "mqjo" })],
  "settings.get": ["read", (codat) => codat.settings.get()],
  "settings.set": ["write", (codat) => codat.settings.set({ allowedOrigins: ["https://refused.example.com"] })],
  "settings.getProfile": ["read", (codat) => codat.settings.getProfile()],
  "settings.updateProfile": ["write", (codat) => codat.settings.updateProfile({ name: "Refused", redirectUrl: "" })],
  "settings.listApiKeys": ["read", (codat) => codat.settings.listApiKeys()],
  "settings.createApiKey": ["write", (codat) => codat.settings.createApiKey({ name: "Refused" })],
  "settings.deleteApiKey": ["write", (codat, ids) => codat.settings.deleteApiKey(ids)],
  "webhooks.listConsumers": ["read", (codat) => codat.webhooks.listConsumers()],
  "webhooks.createConsumer": ["write", (codat) => codat.webhooks.createConsumer({ url: "https://refused.example.com", eventTypes: ["company.created"] })],
  "webhooks.deleteConsumer": ["write", (codat, ids) => codat.webhooks.deleteConsumer(ids)],
};

const DATASET = "0197f1d2-0000-7000-8000-000000000001";
const INVOICES = "invoices";
const CUSTOM = { platformKey: "mqjo", customDataIdentifier: "x", dataType: INVOICES };
const SYNC = { clientId: DATASET, settings: [], overridesDefaults: true };

/** Those that read, write or schedule data, which Postern does not. */
export const OUTSIDE = {
  "companies.refreshProductData": (codat, ids) => codat.companies.refreshProductData({ ...ids, productIdentifier: "lending", requestBody: {} }),
  "companies.getCompanySyncSettings": (codat, ids) => codat.companies.getCompanySyncSettings(ids),
  "companies.setCompanySyncSettings": (codat, ids) => codat.companies.setCompanySyncSettings({ ...ids, requestBody: { ...ids, ...SYNC } }),
  "settings.getSyncSettings": (codat) => codat.settings.getSyncSettings(),
  "settings.updateSyncSettings": (codat) => codat.settings.updateSyncSettings(SYNC),
  "refreshData.all": (codat, ids) => codat.refreshData.all(ids),
  "refreshData.byDataType": (codat, ids) => codat.refreshData.byDataType({ ...ids, dataType: INVOICES }),
  "refreshData.get": (codat, ids) => codat.refreshData.get(ids),
  "refreshData.listPullOperations": (codat, ids) => codat.refreshData.listPullOperations(ids),
  "refreshData.getPullOperation": (codat, ids) => codat.refreshData.getPullOperation({ ...ids, datasetId: DATASET }),
  "readData.getValidationResults": (codat, ids) => codat.readData.getValidationResults({ ...ids, datasetId: DATASET }),
  "pushData.getModelOptions": (codat, ids) => codat.pushData.getModelOptions({ ...ids, dataType: INVOICES }),
  "pushData.listOperations": (codat, ids) => codat.pushData.listOperations(ids),
  "pushData.getOperation": (codat, ids) => codat.pushData.getOperation({ ...ids, pushOperationKey: DATASET }),
  "supplementalData.configure": (codat) => codat.supplementalData.configure({ platformKey: "mqjo", dataType: INVOICES }),
  "supplementalData.getConfiguration": (codat) => codat.supplementalData.getConfiguration({ platformKey: "mqjo", dataType: INVOICES }),
  "customDataType.configure": (codat) => codat.customDataType.configure({ ...CUSTOM }),
  "customDataType.getConfiguration": (codat) => codat.customDataType.getConfiguration({ ...CUSTOM }),
  "customDataType.refresh": (codat, ids) => codat.customDataType.refresh({ ...ids, ...CUSTOM }),
  "customDataType.list": (codat, ids) => codat.customDataType.list({ ...ids, ...CUSTOM }),
};

/** What the client offers, by its own account. */
export function offered() {
  const codat = new CodatPlatform({ serverURL: "http://localhost:1" });
  const own = (value) => Object.getOwnPropertyNames(Object.getPrototypeOf(value)).filter((name) => name !== "constructor");
  const groups = own(codat).filter((name) => typeof codat[name] === "object");
  return groups.flatMap((group) => own(codat[group]).map((name) => `${group}.${name}`)).sort();
}

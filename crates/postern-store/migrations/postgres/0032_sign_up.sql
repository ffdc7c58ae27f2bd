-- Signing up with software: where people go then, and the scopes of an attempt that asks who they are and nothing else. A server
-- of the version before leaves both out.
alter table clients add column sign_up_success_redirect_url text;
alter table oauth_transactions add column identity_scopes text;

// Written by `cargo xtask contract` from api/src/operations.rs.
export const AUTH_GET_TOKEN = 0;
export const AKEPA_IDENTIFICATION = 1;
export const AKEPA_STATUS = 2;
export const AKEPA_UPDATE = 3;
export const AKEPA_DOCUMENT_GENERATE = 4;
export const AKEPA_DOCUMENT_UPLOAD = 5;
export const CUSTOMER_KYC_INIT = 6;
export const CUSTOMER_KYC_ADD_ATTRIBUTES = 7;
export const CUSTOMER_KYC_UPLOAD = 8;
export const CUSTOMER_KYC_DOCUMENT_LINK = 9;
export const CUSTOMER_KYC_STATUS = 10;
export const DOCUMENT_GENERATE = 11;
export const DOCUMENT_UPLOAD = 12;
/** What the constructor checks of credentials. */
export const CREDENTIALS = { login: /^(?=.{1,36}$)[0-9a-zA-Z_]+$/su, password: /^.{1,50}$/su };

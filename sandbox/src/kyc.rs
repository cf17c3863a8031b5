//! The calls of the deprecated journey: `/customer/kyc/*`.

use connectfi_api::models::kyc::{
    AddAttributesRequest, DocumentLinkRequest, KycAttributes, KycInitRequest, KycState, KycStatus,
};
use connectfi_api::models::{Field, Rest};

use crate::answer::{Change, Reply, field, to_value};
use crate::customers::{Customer, Customers};
use crate::documents::Documents;
use crate::ids::Ids;
use crate::kyc_journey::KycJourney;
use crate::refusal::Refusal;
use crate::request::UploadedFile;

/// POST /customer/kyc/init. If the journey has begun already, only its webhook URL is replaced.
pub(crate) fn init(request: KycInitRequest, customers: &mut Customers, ids: &mut Ids) -> Result<Reply, Refusal> {
    let customer = customers.get_mut(&request.customer_id)?;
    let start = customer.course().kyc_start;
    let kyc = customer.kyc.get_or_insert_with(|| KycJourney::begin(start, ids));
    kyc.webhook_url = request.webhook_url.value().filter(|url| !url.is_empty()).cloned();
    state(customer).map(|state| Reply::new(&state))
}

/// POST /customer/kyc/add-attributes. `kycAttributes` stands beside `data`.
pub(crate) fn add_attributes(request: AddAttributesRequest, customers: &mut Customers) -> Result<Reply, Refusal> {
    let customer = customers.get_mut(&request.customer_id)?;
    let end = customer.course().kyc_end;
    let waiting = customer.kyc.as_mut().filter(|kyc| kyc.status == KycStatus::WaitingData);
    let kyc = waiting.ok_or_else(Refusal::not_waiting_for_data)?;
    let KycAttributes { card_attributes, rest } = request.additional_attributes;
    if !card_attributes.is_missing() {
        kyc.attributes.card_attributes = card_attributes;
    }
    kyc.attributes.rest.extend(rest);
    kyc.settle(end);
    let attributes = kyc.attributes.clone();
    Ok(Reply::new(&state(customer)?).with_kyc_attributes(attributes))
}

/// POST /customer/kyc/upload/:customerId/:documentId. A later file replaces an earlier one, until the journey has ended.
pub(crate) fn upload(
    customer_id: &str,
    document_id: &str,
    file: Option<UploadedFile>,
    customers: &mut Customers,
) -> Result<Reply, Refusal> {
    let customer = customers.get_mut(customer_id)?;
    let end = customer.course().kyc_end;
    let kyc = customer.kyc.as_mut().ok_or_else(Refusal::uploaded_document_not_found)?;
    let ended = kyc.has_ended();
    let side = kyc.side(document_id).ok_or_else(Refusal::uploaded_document_not_found)?;
    let file = file.ok_or_else(Refusal::bad_request_no_file)?;
    if ended {
        return Err(Refusal::not_waiting_for_data());
    }
    side.file = Some(file);
    kyc.settle(end);
    state_with_attributes(customer)
}

/// POST /customer/kyc/document-link. Works at every status, and removes the separate document.
pub(crate) fn document_link(
    request: &DocumentLinkRequest,
    customers: &mut Customers,
    documents: &mut Documents,
) -> Result<Reply, Refusal> {
    let customer = customers.get_mut(&request.customer_id)?;
    let end = customer.course().kyc_end;
    let not_found = || Refusal::document_not_found(&request.document_id);
    let kyc = customer.kyc.as_mut().ok_or_else(not_found)?;
    let side = kyc.side(&request.document_id).ok_or_else(not_found)?;
    side.file = Some(documents.take_separate(&request.separate_document_id)?);
    kyc.settle(end);
    state_with_attributes(customer)
}

/// GET /customer/kyc/status/:customerId
pub(crate) fn status(customer_id: &str, customers: &Customers) -> Result<Reply, Refusal> {
    state(customers.get(customer_id)?).map(|state| Reply::new(&state))
}

/// Sets the status as a reviewer does by hand. The webhook is called only if the status changes.
pub(crate) fn decide(customer_id: &str, status: KycStatus, customers: &mut Customers) -> Result<Change, String> {
    if !matches!(status, KycStatus::Review | KycStatus::Approved | KycStatus::Declined) {
        return Err(format!("{} is not a status that a reviewer can decide", status.as_str()));
    }
    let customer = customers.get_mut(customer_id).map_err(|_| format!("there is no customer {customer_id}"))?;
    let kyc = customer.kyc.as_mut().ok_or_else(|| format!("/customer/kyc/init was not called for {customer_id}"))?;
    let changed = kyc.status != status;
    kyc.status = status;
    let webhook_url = kyc.webhook_url.clone().filter(|_| changed);
    let state = state(customer).map_err(|refusal| refusal.code.to_owned())?;
    Ok(Change { data: to_value(&state), webhook_url })
}

/// The state with the attributes in `data`, as upload and link show it.
fn state_with_attributes(customer: &Customer) -> Result<Reply, Refusal> {
    let attributes = customer.kyc.as_ref().map(|kyc| &kyc.attributes);
    let shown = attributes.filter(|attributes| **attributes != KycAttributes::default()).cloned();
    Ok(Reply::new(&KycState { kyc_attributes: field(shown), ..state(customer)? }))
}

/// The customer, the journey, and the documents it expects. What the API says before `/customer/kyc/init` is not documented.
fn state(customer: &Customer) -> Result<KycState, Refusal> {
    let kyc = customer.kyc.as_ref().ok_or_else(|| Refusal::bad_request("KYC not initialized"))?;
    Ok(KycState {
        customer: customer.model(),
        kyc: kyc.model(),
        kyc_document_list: vec![kyc.front.model(), kyc.back.model()],
        kyc_attributes: Field::Missing,
        rest: Rest::new(),
    })
}

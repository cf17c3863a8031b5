//! The deprecated journey: `/customer/kyc/*`.

use connectfi_api::models::kyc::{
    self, AddAttributesRequest, DocumentLinkRequest, DocumentSide, KycAttributes, KycDocument, KycDocumentType,
    KycInitRequest, KycState, KycStatus,
};
use connectfi_api::models::{Field, Rest};

use crate::answer::{Change, Success, field, to_value};
use crate::customers::{Customer, Customers};
use crate::documents::Documents;
use crate::ids::Ids;
use crate::refusal::Refusal;
use crate::request::UploadedFile;

/// What `attributeCodes` asks for, until it is there.
const CARD_ATTRIBUTES: &str = "cardAttributes";

/// The journey of one customer.
#[derive(Debug)]
pub(crate) struct Kyc {
    pub(crate) status: KycStatus,
    webhook_url: Option<String>,
    attributes: KycAttributes,
    front: Side,
    back: Side,
}

/// One side of the license that is asked for.
#[derive(Debug)]
struct Side {
    id: String,
    side: DocumentSide,
    file: Option<UploadedFile>,
}

impl Kyc {
    fn begin(status: KycStatus, ids: &mut Ids) -> Self {
        let mut side = |side| Side { id: ids.expected_document(), side, file: None };
        let (front, back) = (side(DocumentSide::Front), side(DocumentSide::Back));
        Self { status, webhook_url: None, attributes: KycAttributes::default(), front, back }
    }

    fn side(&mut self, id: &str) -> Option<&mut Side> {
        [&mut self.front, &mut self.back].into_iter().find(|side| side.id == id)
    }

    fn has_ended(&self) -> bool {
        matches!(self.status, KycStatus::Approved | KycStatus::Declined)
    }

    /// The answer to the call that brings the last missing piece shows the end already.
    fn settle(&mut self, end: KycStatus) {
        let sides = self.front.file.is_some() && self.back.file.is_some();
        if sides && self.attributes.card_attributes.value().is_some() && self.status == KycStatus::WaitingData {
            self.status = end;
        }
    }

    fn model(&self) -> kyc::Kyc {
        let missing = self.attributes.card_attributes.value().is_none().then(|| CARD_ATTRIBUTES.to_owned());
        kyc::Kyc {
            attribute_codes: missing.into_iter().collect(),
            system: "condor".to_owned(),
            mode: "licenseUSACondor".to_owned(),
            status: self.status.clone(),
            rest: Rest::new(),
        }
    }
}

impl Side {
    fn model(&self) -> KycDocument {
        KycDocument {
            id: self.id.clone(),
            label: format!("LICENSE {}", self.side.as_str()),
            r#type: KycDocumentType::License,
            document_side: self.side.clone(),
            upload_status: self.file.is_some(),
            extension: field(self.file.as_ref().and_then(|file| file.extension.clone())),
            rest: Rest::new(),
        }
    }
}

/// POST /customer/kyc/init. A journey that has begun goes on; only its webhook URL is replaced.
pub(crate) fn init(request: KycInitRequest, customers: &mut Customers, ids: &mut Ids) -> Result<Success, Refusal> {
    let customer = customers.get_mut(&request.customer_id)?;
    let start = customer.course().kyc_start;
    let kyc = customer.kyc.get_or_insert_with(|| Kyc::begin(start, ids));
    kyc.webhook_url = request.webhook_url.value().filter(|url| !url.is_empty()).cloned();
    state(customer).map(|state| Success::new(&state))
}

/// POST /customer/kyc/add-attributes. `kycAttributes` stands beside `data`.
pub(crate) fn add_attributes(request: AddAttributesRequest, customers: &mut Customers) -> Result<Success, Refusal> {
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
    Ok(Success::new(&state(customer)?).with_kyc_attributes(attributes))
}

/// POST /customer/kyc/upload/:customerId/:documentId. A later file overwrites, until the journey has ended.
pub(crate) fn upload(
    customer_id: &str,
    document_id: &str,
    file: Option<UploadedFile>,
    customers: &mut Customers,
) -> Result<Success, Refusal> {
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

/// POST /customer/kyc/document-link. Works whatever the status, and uses the separate document up.
pub(crate) fn document_link(
    request: &DocumentLinkRequest,
    customers: &mut Customers,
    documents: &mut Documents,
) -> Result<Success, Refusal> {
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
pub(crate) fn status(customer_id: &str, customers: &Customers) -> Result<Success, Refusal> {
    state(customers.get(customer_id)?).map(|state| Success::new(&state))
}

/// What a reviewer does by hand. A status that stays as it was is no news to anybody.
pub(crate) fn decide(customer_id: &str, status: KycStatus, customers: &mut Customers) -> Result<Change, String> {
    if !matches!(status, KycStatus::Review | KycStatus::Approved | KycStatus::Declined) {
        return Err(format!("{} is nothing that a reviewer decides", status.as_str()));
    }
    let customer = customers.get_mut(customer_id).map_err(|_| format!("there is no customer {customer_id}"))?;
    let kyc = customer.kyc.as_mut().ok_or_else(|| format!("/customer/kyc/init was not called for {customer_id}"))?;
    let changed = kyc.status != status;
    kyc.status = status;
    let webhook_url = kyc.webhook_url.clone().filter(|_| changed);
    let state = state(customer).map_err(|refusal| refusal.code.to_owned())?;
    Ok(Change { data: to_value(&state), webhook_url })
}

/// Upload and link show the attributes within `data`.
fn state_with_attributes(customer: &Customer) -> Result<Success, Refusal> {
    let attributes = customer.kyc.as_ref().map(|kyc| &kyc.attributes);
    let shown = attributes.filter(|attributes| **attributes != KycAttributes::default()).cloned();
    Ok(Success::new(&KycState { kyc_attributes: field(shown), ..state(customer)? }))
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

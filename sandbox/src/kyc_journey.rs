//! How far a customer has come on the deprecated journey.

use connectfi_api::models::Rest;
use connectfi_api::models::kyc::{DocumentSide, Kyc, KycAttributes, KycDocument, KycDocumentType, KycStatus};

use crate::answer::field;
use crate::ids::Ids;
use crate::request::UploadedFile;

/// What `attributeCodes` lists until the attribute is there.
const CARD_ATTRIBUTES: &str = "cardAttributes";

/// The journey of one customer.
#[derive(Debug)]
pub(crate) struct KycJourney {
    pub(crate) status: KycStatus,
    pub(crate) webhook_url: Option<String>,
    pub(crate) attributes: KycAttributes,
    pub(crate) front: Side,
    pub(crate) back: Side,
}

/// One side of the license that the journey requires.
#[derive(Debug)]
pub(crate) struct Side {
    id: String,
    side: DocumentSide,
    pub(crate) file: Option<UploadedFile>,
}

impl KycJourney {
    pub(crate) fn begin(status: KycStatus, ids: &mut Ids) -> Self {
        let mut side = |side| Side { id: ids.expected_document(), side, file: None };
        let (front, back) = (side(DocumentSide::Front), side(DocumentSide::Back));
        Self { status, webhook_url: None, attributes: KycAttributes::default(), front, back }
    }

    pub(crate) fn side(&mut self, id: &str) -> Option<&mut Side> {
        [&mut self.front, &mut self.back].into_iter().find(|side| side.id == id)
    }

    pub(crate) fn has_ended(&self) -> bool {
        matches!(self.status, KycStatus::Approved | KycStatus::Declined)
    }

    /// Sets the status to `end` once nothing is missing, so the answer to the call that completes the journey shows it already.
    pub(crate) fn settle(&mut self, end: KycStatus) {
        let sides = self.front.file.is_some() && self.back.file.is_some();
        if sides && self.attributes.card_attributes.value().is_some() && self.status == KycStatus::WaitingData {
            self.status = end;
        }
    }

    pub(crate) fn model(&self) -> Kyc {
        let missing = self.attributes.card_attributes.value().is_none().then(|| CARD_ATTRIBUTES.to_owned());
        Kyc {
            attribute_codes: missing.into_iter().collect(),
            system: "condor".to_owned(),
            mode: "licenseUSACondor".to_owned(),
            status: self.status.clone(),
            rest: Rest::new(),
        }
    }
}

impl Side {
    pub(crate) fn model(&self) -> KycDocument {
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

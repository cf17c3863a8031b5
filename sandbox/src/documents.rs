//! Documents that a call generates: akepa's, and the separate documents of the deprecated API.

use std::collections::BTreeMap;

use connectfi_api::models::Rest;
use connectfi_api::models::document::{AkepaDocumentType, GenerateDocumentRequest, UploadedDocument};

use crate::answer::{Reply, field};
use crate::ids::Ids;
use crate::refusal::Refusal;
use crate::request::UploadedFile;

/// A generated document, which holds one file or none yet.
#[derive(Debug)]
struct StoredDocument {
    purpose: Purpose,
    file: Option<UploadedFile>,
}

#[derive(Debug, PartialEq, Eq)]
enum Purpose {
    Akepa { is_license: bool },
    Separate,
}

/// All generated documents, by id.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    by_id: BTreeMap<String, StoredDocument>,
}

impl Documents {
    /// POST /akepa/document/generate
    pub(crate) fn generate_for_akepa(&mut self, request: &GenerateDocumentRequest, ids: &mut Ids) -> Reply {
        self.generate(Purpose::Akepa { is_license: request.r#type == AkepaDocumentType::License }, ids)
    }

    /// POST /document/generate
    pub(crate) fn generate_separate(&mut self, ids: &mut Ids) -> Reply {
        self.generate(Purpose::Separate, ids)
    }

    fn generate(&mut self, purpose: Purpose, ids: &mut Ids) -> Reply {
        let id = ids.generated_document();
        let success = Reply::new(&model(&id, None));
        self.by_id.insert(id, StoredDocument { purpose, file: None });
        success
    }

    /// POST /akepa/document/upload/:documentId
    pub(crate) fn upload_for_akepa(&mut self, id: &str, file: Option<UploadedFile>) -> Result<Reply, Refusal> {
        match self.by_id.get_mut(id) {
            Some(document @ StoredDocument { purpose: Purpose::Akepa { .. }, .. }) => {
                let file = file.ok_or_else(Refusal::file_not_found)?;
                Ok(Reply::new(&model(id, Some(document.file.insert(file)))))
            }
            _ => Err(Refusal::uploaded_document_not_found()),
        }
    }

    /// POST /document/upload/:documentId
    pub(crate) fn upload_separate(&mut self, id: &str, file: Option<UploadedFile>) -> Result<Reply, Refusal> {
        match self.by_id.get_mut(id) {
            Some(document @ StoredDocument { purpose: Purpose::Separate, .. }) => {
                let file = file.ok_or_else(Refusal::bad_request_no_file)?;
                Ok(Reply::new(&model(id, Some(document.file.insert(file)))).without_request_id())
            }
            _ => Err(Refusal::uploaded_document_not_found()),
        }
    }

    /// Whether the akepa document with this id is one side of a license.
    ///
    /// # Errors
    /// If there is no such document, or it holds no file.
    pub(crate) fn is_license(&self, id: &str) -> Result<bool, Refusal> {
        match self.by_id.get(id) {
            Some(StoredDocument { purpose: Purpose::Akepa { is_license }, file: Some(_) }) => Ok(*is_license),
            Some(StoredDocument { purpose: Purpose::Akepa { .. }, file: None }) => {
                Err(Refusal::document_not_uploaded(id))
            }
            _ => Err(Refusal::document_not_found(id)),
        }
    }

    /// Takes the file of a separate document, and removes the document.
    pub(crate) fn take_separate(&mut self, id: &str) -> Result<UploadedFile, Refusal> {
        match self.by_id.get_mut(id) {
            Some(StoredDocument { purpose: Purpose::Separate, file }) => match file.take() {
                Some(file) => {
                    self.by_id.remove(id);
                    Ok(file)
                }
                None => Err(Refusal::document_not_uploaded(id)),
            },
            _ => Err(Refusal::document_not_found(id)),
        }
    }
}

/// The document as the API shows it. `extension` is missing until a file is uploaded.
fn model(id: &str, file: Option<&mut UploadedFile>) -> UploadedDocument {
    UploadedDocument {
        id: id.to_owned(),
        upload_status: file.is_some(),
        extension: field(file.and_then(|file| file.extension.clone())),
        rest: Rest::new(),
    }
}

//! The whole state, and how a call is carried out.

use connectfi_api::models::kyc::KycStatus;
use connectfi_api::operations::{Operation, OperationId};
use serde::Serialize;
use serde_json::Value;

use crate::akepa::{Applications, Decision};
use crate::answer::{Answer, Change, Reply, as_text, to_value};
use crate::check::{attributes_body, checked, checked_body, file, json_body};
use crate::clock::Millis;
use crate::customers::{CUSTOMER_INIT, Customers};
use crate::documents::Documents;
use crate::fault::Fault;
use crate::ids::Ids;
use crate::kyc;
use crate::refusal::Refusal;
use crate::request::{ReadBody, Request, without_secrets};
use crate::router::{Route, route};
use crate::tokens::{Credentials, Tokens};

/// How a sandbox is made.
#[derive(Clone, Debug)]
pub struct Options {
    /// The same seed gives the same ids, in the same order.
    pub seed: u64,
    /// What clients log in with.
    pub credentials: Credentials,
    /// How long a token is valid, in milliseconds.
    pub token_lifetime: Millis,
}

/// The connectFi KYC/KYB API, in memory.
#[derive(Debug)]
pub struct StateMachine {
    ids: Ids,
    tokens: Tokens,
    customers: Customers,
    documents: Documents,
    applications: Applications,
}

/// The result of a reviewer's decision.
#[derive(Debug, Serialize)]
pub struct Settled {
    /// The application, or the state of the deprecated journey.
    pub data: Value,
    /// The webhook call to make, if there is one.
    pub webhook: Option<Webhook>,
}

/// A webhook call.
#[derive(Debug, Serialize)]
pub struct Webhook {
    /// Where to.
    pub url: String,
    /// The success envelope; JavaScript gets it as JSON text.
    #[serde(serialize_with = "as_text")]
    pub body: Value,
}

impl StateMachine {
    /// An empty sandbox.
    pub fn new(options: Options) -> Self {
        Self {
            ids: Ids::new(options.seed),
            tokens: Tokens::new(options.credentials, options.token_lifetime),
            customers: Customers::default(),
            documents: Documents::default(),
            applications: Applications::default(),
        }
    }

    /// Carries a call out and answers it; `fault` makes it fail. `now` must not be earlier than in the call before.
    pub fn handle(&mut self, request: &Request, fault: Option<Fault>, now: Millis) -> Answer {
        let content = request.content();
        let received = if let ReadBody::Json(body) = &content { Some(without_secrets(body)) } else { None };
        let request_id = self.ids.request();
        let answer = match fault {
            None => self.answer(request, content, &request_id, now),
            Some(fault) => fault.meet(&request_id, || self.answer(request, content, &request_id, now)),
        };
        Answer { received, ..answer }
    }

    /// Makes a customer, as `/customer/init` does. `body` is the body of that call; the result is the `data` of its answer.
    ///
    /// # Errors
    /// The error envelope of that call, as text.
    pub fn create_customer(&mut self, body: &Value, now: Millis) -> Result<Value, String> {
        let made = checked(&CUSTOMER_INIT, body).and_then(|()| self.customers.init(body, &mut self.ids, now));
        made.map(Reply::into_data).map_err(|refusal| to_value(&refusal.into_envelope(&self.ids.request())).to_string())
    }

    /// Settles an application that waits for a reviewer.
    ///
    /// # Errors
    /// In words: there is no such application, or it does not wait for a reviewer.
    pub fn review(&mut self, application_id: &str, verdict: Decision) -> Result<Settled, String> {
        self.applications.review(application_id, verdict).map(|change| self.settled(change))
    }

    /// Sets the status of a customer's deprecated journey.
    ///
    /// # Errors
    /// In words: there is no such customer, its journey has not begun, or the status is not `REVIEW`, `APPROVED` or `DECLINED`.
    pub fn decide(&mut self, customer_id: &str, status: KycStatus) -> Result<Settled, String> {
        kyc::decide(customer_id, status, &mut self.customers).map(|change| self.settled(change))
    }

    /// Makes every token that was handed out so far invalid.
    pub fn expire_tokens(&mut self) {
        self.tokens.expire();
    }

    fn settled(&mut self, change: Change) -> Settled {
        let Change { data, webhook_url } = change;
        let webhook = webhook_url.map(|url| {
            let envelope = Reply::new(&data).into_envelope(&self.ids.request());
            Webhook { url, body: to_value(&envelope) }
        });
        Settled { data, webhook }
    }

    fn answer(&mut self, request: &Request, content: ReadBody, request_id: &str, now: Millis) -> Answer {
        match self.carry_out(request, content, now) {
            Ok(success) => Answer::json(200, &success.into_envelope(request_id)),
            Err(refusal) => {
                let (status, allow) = (refusal.status, refusal.allow);
                let mut answer = Answer::json(status, &refusal.into_envelope(request_id));
                answer.headers.extend(allow.map(|allow| ("allow", allow.as_str().to_owned())));
                answer
            }
        }
    }

    fn carry_out(&mut self, request: &Request, content: ReadBody, now: Millis) -> Result<Reply, Refusal> {
        if matches!(content, ReadBody::TooLarge) {
            return Err(Refusal::too_large());
        }
        let (operation, parameters) = match route(&request.method, &request.path) {
            Route::Operation(operation, parameters) => (operation, parameters),
            Route::CustomerInit => {
                self.tokens.check(request.token.as_deref(), now)?;
                let body = json_body(content)?;
                checked(&CUSTOMER_INIT, &body)?;
                return self.customers.init(&body, &mut self.ids, now);
            }
            Route::WrongMethod(allow) => return Err(Refusal::wrong_method(allow)),
            Route::Unknown => return Err(Refusal::unknown_path()),
        };
        if operation.needs_token() {
            self.tokens.check(request.token.as_deref(), now)?;
        }
        self.dispatch(operation, &parameters, content, now)
    }

    fn dispatch(
        &mut self,
        operation: &'static Operation,
        parameters: &[String],
        content: ReadBody,
        now: Millis,
    ) -> Result<Reply, Refusal> {
        let Self { ids, tokens, customers, documents, applications } = self;
        let parameter = |place: usize| parameters.get(place).map_or("", String::as_str);
        match operation.id {
            OperationId::AuthGetToken => tokens.get_token(&checked_body(operation, content)?, ids, now),
            OperationId::AkepaIdentification => {
                applications.identification(checked_body(operation, content)?, customers, ids)
            }
            OperationId::AkepaStatus => applications.status(&checked_body(operation, content)?),
            OperationId::AkepaUpdate => applications.update(&checked_body(operation, content)?, documents),
            OperationId::AkepaDocumentGenerate => {
                Ok(documents.generate_for_akepa(&checked_body(operation, content)?, ids))
            }
            OperationId::AkepaDocumentUpload => documents.upload_for_akepa(parameter(0), file(content)?),
            OperationId::CustomerKycInit => kyc::init(checked_body(operation, content)?, customers, ids),
            OperationId::CustomerKycAddAttributes => {
                kyc::add_attributes(attributes_body(operation, content)?, customers)
            }
            OperationId::CustomerKycUpload => kyc::upload(parameter(0), parameter(1), file(content)?, customers),
            OperationId::CustomerKycDocumentLink => {
                kyc::document_link(&checked_body(operation, content)?, customers, documents)
            }
            OperationId::CustomerKycStatus => kyc::status(parameter(0), customers),
            OperationId::DocumentGenerate => Ok(documents.generate_separate(ids)),
            OperationId::DocumentUpload => documents.upload_separate(parameter(0), file(content)?),
        }
    }
}

//! akepa: an application, its entities, and how documents and reviewers move them on.

use std::collections::BTreeMap;

use connectfi_api::models::application::{
    self, DocumentLink, EntityApplication, IdentificationRequest, StatusRequest, UpdateRequest,
};
use connectfi_api::models::{Field, Rest};
use serde::Deserialize;

use crate::answer::{Change, Reply, to_value};
use crate::course::Standing;
use crate::customers::{Customers, NewEntity};
use crate::documents::Documents;
use crate::ids::Ids;
use crate::refusal::Refusal;

/// `aggregatorId` of every application, as in the documentation's examples.
const AGGREGATOR_ID: &str = "CLIENTID";

/// What a reviewer decides about an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Decision {
    /// The application is approved.
    Approved,
    /// The application is denied.
    Denied,
}

#[derive(Debug)]
struct FiledApplication {
    customer_id: String,
    reference: String,
    webhook_url: Option<String>,
    entities: Vec<Entity>,
}

#[derive(Debug)]
struct Entity {
    id: String,
    is_customer: bool,
    standing: Standing,
    /// Where it stands once its documents are complete.
    end: Standing,
    /// Linked documents, by id; `true` marks one side of a license.
    documents: BTreeMap<String, bool>,
}

/// All applications, by id.
#[derive(Debug, Default)]
pub(crate) struct Applications {
    by_id: BTreeMap<String, FiledApplication>,
    /// The id of the customer that uses a reference, by reference.
    references: BTreeMap<String, String>,
}

impl Applications {
    /// POST /akepa/identification
    pub(crate) fn identification(
        &mut self,
        request: IdentificationRequest,
        customers: &Customers,
        ids: &mut Ids,
    ) -> Result<Reply, Refusal> {
        let customer = customers.get(&request.customer_id)?;
        if let Some(holder) = self.references.get(&request.reference) {
            return Err(Refusal::reference_exists(&request.reference, holder));
        }
        // The documentation spells it both ways.
        let mut urls = [&request.webhook_url, &request.webhook_upper_url].into_iter().filter_map(Field::value);
        let application = FiledApplication {
            customer_id: customer.id.clone(),
            reference: request.reference.clone(),
            webhook_url: urls.find(|url| !url.is_empty()).cloned(),
            entities: customer.entities().into_iter().map(Entity::new).collect(),
        };
        let id = ids.application();
        let success = Reply::new(&application.model(&id));
        self.references.insert(request.reference, customer.id.clone());
        self.by_id.insert(id, application);
        Ok(success)
    }

    /// POST /akepa/status
    pub(crate) fn status(&self, request: &StatusRequest) -> Result<Reply, Refusal> {
        let id = &request.application_id;
        let application = self.by_id.get(id).filter(|application| application.customer_id == request.customer_id);
        application
            .map(|application| Reply::new(&application.model(id)))
            .ok_or_else(|| Refusal::application_not_found(id))
    }

    /// POST /akepa/update: all documents are linked, or none.
    pub(crate) fn update(&mut self, request: &UpdateRequest, documents: &Documents) -> Result<Reply, Refusal> {
        let id = &request.application_id;
        let said = request.customer_id.value();
        let application = self.by_id.get_mut(id);
        let application = application
            .filter(|application| said.is_none_or(|said| *said == application.customer_id))
            .ok_or_else(|| Refusal::application_not_found(id))?;

        let mut links = Vec::new();
        for DocumentLink { document_id, entity_id, .. } in &request.documents {
            let mut places = application.entities.iter().enumerate();
            let (place, entity) = places
                .find(|(_, entity)| entity.id == *entity_id)
                .ok_or_else(|| Refusal::customer_not_found(entity_id))?;
            if entity.standing.is_completed() {
                return Err(Refusal::entity_completed(entity_id));
            }
            links.push((place, document_id, documents.is_license(document_id)?));
        }
        for (place, document_id, is_license) in links {
            if let Some(entity) = application.entities.get_mut(place) {
                entity.link(document_id, is_license);
            }
        }
        Ok(Reply::new(&application.model(id)))
    }

    /// Settles an application as a reviewer does by hand. An application that expects documents cannot be reviewed.
    pub(crate) fn review(&mut self, id: &str, verdict: Decision) -> Result<Change, String> {
        let application = self.by_id.get_mut(id).ok_or_else(|| format!("there is no application {id}"))?;
        let standing = application.standing();
        if standing.is_completed() || standing.expects_documents() {
            return Err(format!(
                "application {id} does not wait for review: its status is {}",
                standing.status().as_str()
            ));
        }
        let settled = match verdict {
            Decision::Approved => Standing::Approved,
            Decision::Denied => Standing::Denied,
        };
        for entity in application.entities.iter_mut().filter(|entity| !entity.standing.is_completed()) {
            entity.standing = settled;
        }
        Ok(Change { data: to_value(&application.model(id)), webhook_url: application.webhook_url.clone() })
    }
}

impl FiledApplication {
    fn standing(&self) -> Standing {
        self.entities.iter().map(|entity| entity.standing).min().unwrap_or(Standing::Approved)
    }

    fn model(&self, id: &str) -> application::Application {
        let standing = self.standing();
        application::Application {
            application_id: id.to_owned(),
            aggregator_id: AGGREGATOR_ID.to_owned(),
            customer_id: self.customer_id.clone(),
            reference: self.reference.clone(),
            status: standing.status(),
            outcome: standing.outcome(),
            entity_applications: self.entities.iter().map(Entity::model).collect(),
            rest: Rest::new(),
        }
    }
}

impl Entity {
    fn new(new: NewEntity) -> Self {
        let NewEntity { id, is_customer, start, end } = new;
        Self { id, is_customer, standing: start, end, documents: BTreeMap::new() }
    }

    /// Links a document. The entity's documents are complete with two sides of a license, or with one document of another type.
    fn link(&mut self, document_id: &str, is_license: bool) {
        self.documents.insert(document_id.to_owned(), is_license);
        let sides = self.documents.values().filter(|is_license| **is_license).count();
        let complete = sides >= 2 || sides < self.documents.len();
        if complete && self.standing.expects_documents() {
            self.standing = self.end;
        }
    }

    fn model(&self) -> EntityApplication {
        EntityApplication {
            entity_id: self.id.clone(),
            is_customer: self.is_customer,
            status: self.standing.status(),
            outcome: self.standing.entity_outcome(),
            rest: Rest::new(),
        }
    }
}

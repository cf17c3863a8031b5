//! What becomes of an application: steered by last names, as in the provider's own test environment.
//!
//! `WaitReview` is the provider's; every other name is ours. The README lists them.

use connectfi_api::models::application::{ApplicationOutcome, ApplicationStatus, EntityOutcome};
use connectfi_api::models::kyc::KycStatus;

/// Where an entity stands. The order matters: an application stands where the first of its entities stands, so it is completed
/// only when every entity is, and approved only when every entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// Customer data is missing.
    DataRequest,
    /// Documents are expected.
    PendingStepUp,
    /// Documents are expected.
    PendingDocuments,
    /// Nothing is expected of the applicant.
    Running,
    /// A person will look at it.
    WaitingReview,
    /// A person is looking at it.
    JourneyReview,
    /// Settled: no.
    Denied,
    /// Settled: yes.
    Approved,
}

impl Standing {
    pub(crate) const fn status(self) -> ApplicationStatus {
        match self {
            Self::DataRequest => ApplicationStatus::DataRequest,
            Self::PendingStepUp => ApplicationStatus::PendingStepUp,
            Self::PendingDocuments => ApplicationStatus::PendingDocuments,
            Self::Running => ApplicationStatus::Running,
            Self::WaitingReview => ApplicationStatus::WaitingReview,
            Self::JourneyReview => ApplicationStatus::PendingJourneyApplicationReview,
            Self::Denied | Self::Approved => ApplicationStatus::Completed,
        }
    }

    /// Of an application; none until it is completed.
    pub(crate) const fn outcome(self) -> Option<ApplicationOutcome> {
        match self {
            Self::Approved => Some(ApplicationOutcome::Approved),
            Self::Denied => Some(ApplicationOutcome::Denied),
            _ => None,
        }
    }

    /// Of an entity; none until it is completed.
    pub(crate) const fn entity_outcome(self) -> Option<EntityOutcome> {
        match self {
            Self::Approved => Some(EntityOutcome::Approved),
            Self::Denied => Some(EntityOutcome::Denied),
            _ => None,
        }
    }

    pub(crate) const fn is_completed(self) -> bool {
        matches!(self, Self::Denied | Self::Approved)
    }

    pub(crate) const fn expects_documents(self) -> bool {
        matches!(self, Self::PendingStepUp | Self::PendingDocuments)
    }
}

/// The way of one person through both journeys.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    /// Where identification leaves the entity.
    pub(crate) start: Standing,
    /// Where the documents take it.
    pub(crate) end: Standing,
    /// Where `/customer/kyc/init` leaves the customer.
    pub(crate) kyc_start: KycStatus,
    /// Where attributes and both sides take the customer.
    pub(crate) kyc_end: KycStatus,
}

impl Course {
    /// A customer whose first or last name is blank is not complete: customer data is missing.
    pub(crate) fn of(first_name: &str, last_name: &str) -> Self {
        use KycStatus::{Approved, Declined, Pending, Review, WaitingData};
        use Standing::{DataRequest, JourneyReview, PendingDocuments, PendingStepUp, Running, WaitingReview};

        let (start, end, kyc_start, kyc_end) = match last_name {
            _ if first_name.trim().is_empty() => (DataRequest, DataRequest, WaitingData, WaitingData),
            _ if last_name.trim().is_empty() => (DataRequest, DataRequest, WaitingData, WaitingData),
            "WaitReview" => (PendingStepUp, WaitingReview, WaitingData, Review),
            "JourneyReview" => (PendingStepUp, JourneyReview, WaitingData, Review),
            "Running" => (PendingStepUp, Running, WaitingData, Pending),
            "Denied" => (PendingStepUp, Standing::Denied, WaitingData, Declined),
            "PendingDocuments" => (PendingDocuments, Standing::Approved, WaitingData, Approved),
            "Instant" => (Standing::Approved, Standing::Approved, Approved, Approved),
            _ => (PendingStepUp, Standing::Approved, WaitingData, Approved),
        };
        Self { start, end, kyc_start, kyc_end }
    }

    /// Where a business itself stands: it hands in no documents, so a name takes it to the end at once.
    pub(crate) fn of_business(last_name: &str) -> Standing {
        if last_name.trim().is_empty() { Standing::Approved } else { Self::of("-", last_name).end }
    }
}

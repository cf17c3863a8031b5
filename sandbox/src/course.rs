//! How an application goes on. The last name decides, as in the provider's own test environment.
//!
//! The name `WaitReview` is the provider's; every other name is ours. The README lists them.

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
    /// Completed, and denied.
    Denied,
    /// Completed, and approved.
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

    /// The outcome of an application; `None` until it is completed.
    pub(crate) const fn outcome(self) -> Option<ApplicationOutcome> {
        match self {
            Self::Approved => Some(ApplicationOutcome::Approved),
            Self::Denied => Some(ApplicationOutcome::Denied),
            _ => None,
        }
    }

    /// The outcome of an entity; `None` until it is completed.
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

/// How one person goes through both journeys.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    /// Where the entity stands after identification.
    pub(crate) start: Standing,
    /// Where it stands once its documents are complete.
    pub(crate) end: Standing,
    /// The customer's status after `/customer/kyc/init`.
    pub(crate) kyc_start: KycStatus,
    /// The customer's status once attributes and both sides of the license are there.
    pub(crate) kyc_end: KycStatus,
}

impl Course {
    /// The course of a person of this name. A blank first or last name counts as missing customer data.
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

    /// Where a business itself stands. It hands in no documents, so its name decides at once.
    pub(crate) fn of_business(last_name: &str) -> Standing {
        if last_name.trim().is_empty() { Standing::Approved } else { Self::of("-", last_name).end }
    }
}

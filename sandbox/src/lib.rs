//! The connectFi KYC/KYB API as a state machine: [`StateMachine`] takes a [`Request`] and the time, and gives an [`Answer`].
//!
//! It knows nothing of JavaScript, sockets and clocks, and the same seed and the same calls give the same answers. What the
//! provider documents is done as documented; what is not documented is marked as ours where it is done.

mod akepa;
mod answer;
mod check;
mod clock;
mod course;
mod customers;
mod documents;
mod exports;
mod fault;
mod ids;
mod kyc;
mod kyc_journey;
mod refusal;
mod request;
mod router;
mod sandbox;
mod tokens;

pub use akepa::Decision;
pub use answer::{Answer, Ending};
pub use clock::Millis;
pub use connectfi_api::models::kyc::KycStatus;
pub use fault::{Fault, FaultKind};
pub use request::{MAX_BYTES, Request, RequestBody};
pub use sandbox::{Options, Settled, StateMachine, Webhook};
pub use tokens::Credentials;

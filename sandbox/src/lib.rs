//! The connectFi KYC/KYB API as a state machine.

//! What touches the JavaScript host, tested where there is one: `cargo xtask test wasm-node wasm-chromium`.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use connectfi_api::models::application::Application;
use connectfi_api::models::envelope::SuccessEnvelope;
use connectfi_api::models::kyc::KycState;
use connectfi_api::policy::file_name::{multipart_head, multipart_tail};
use gloo_net::http::Response;
use js_sys::{Array, JSON};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, BlobPropertyBag, FormData};

fn answer_of(fixture: &str) -> JsValue {
    let fixture = JSON::parse(fixture).unwrap();
    js_sys::Reflect::get(&fixture, &"response".into()).unwrap()
}

/// An answer as the host parsed it, taken into its model and given back, both by serde-wasm-bindgen.
fn assert_same_after_model<T: DeserializeOwned + Serialize>(answer: &JsValue) {
    let model: T = serde_wasm_bindgen::from_value(answer.clone()).unwrap();
    let back = model.serialize(&Serializer::json_compatible()).unwrap();
    // As JSON values: the order of keys is the model's.
    let json = |value: &JsValue| -> serde_json::Value {
        serde_json::from_str(&String::from(JSON::stringify(value).unwrap())).unwrap()
    };
    assert_eq!(json(&back), json(answer));
}

#[wasm_bindgen_test]
fn answers_pass_through_their_models_between_javascript_and_rust() {
    assert_same_after_model::<SuccessEnvelope<Application>>(&answer_of(include_str!(
        "../fixtures/akepa-identification-business.json"
    )));
    assert_same_after_model::<SuccessEnvelope<KycState>>(&answer_of(include_str!("../fixtures/kyc-init.json")));
    assert_same_after_model::<SuccessEnvelope<KycState>>(&answer_of(include_str!(
        "../fixtures/kyc-add-attributes.json"
    )));
}

/// The frame that progress needs is, but for the boundary, what the host writes around the same file.
#[wasm_bindgen_test]
async fn the_multipart_frame_is_the_hosts() {
    for name in ["front.jpg", "a\"b.jpg", "führerschein \u{1f4f7}.jpg", "line\nbreak\r.jpg"] {
        let bag = BlobPropertyBag::new();
        bag.set_type("image/jpeg");
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&"bytes".into()), &bag).unwrap();
        let form = FormData::new().unwrap();
        form.append_with_blob_and_filename("file", &blob, name).unwrap();
        let response = Response::from(web_sys::Response::new_with_opt_form_data(Some(&form)).unwrap());
        let content_type = response.headers().get("content-type").unwrap();
        let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap().to_owned();
        let ours = [&multipart_head(&boundary, name, "image/jpeg"), "bytes", &multipart_tail(&boundary)].concat();
        // Some hosts end the body with one more line break, which the format leaves open.
        assert_eq!(response.text().await.unwrap().trim_end(), ours.trim_end());
    }
}

//! Sets of strings that stay open: the server may send a value that this version does not know.

/// Defines such a set: an enum of the known values with an `Unknown` variant; on the wire it is a plain string. `closed`: a request may only
/// hold known values. `inline`: the set has no name of its own in TypeScript and OpenAPI.
macro_rules! open_set {
    ($(#[doc = $about:literal])+ closed inline $name:ident $values:tt) => {
        open_set! { @define [$($about)+] true "enum" $name $values }
    };
    ($(#[doc = $about:literal])+ closed $name:ident $values:tt) => {
        open_set! { @define [$($about)+] false "enum" $name $values }
    };
    ($(#[doc = $about:literal])+ inline $name:ident $values:tt) => {
        open_set! { @define [$($about)+] true "x-open" $name $values }
    };
    ($(#[doc = $about:literal])+ $name:ident $values:tt) => {
        open_set! { @define [$($about)+] false "x-open" $name $values }
    };
    (@define [$($about:literal)+] $inline:literal $keyword:literal $name:ident { $(#[doc = $meaning:literal] $variant:ident = $text:literal,)+ }) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            $(#[doc = $meaning] $variant,)+
            /// A value that this version does not know.
            Unknown(String),
        }

        impl $name {
            /// The value as it stands on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Unknown(text) => text,
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                match text.as_str() {
                    $($text => Self::$variant,)+
                    _ => Self::Unknown(text),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self::from)
            }
        }

        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                $inline
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "description": concat!($($about, "\n"),+),
                    "type": "string",
                    $keyword: [$($text),+],
                    "x-meanings": [$($meaning),+],
                })
            }
        }
    };
}

pub(super) use open_set;

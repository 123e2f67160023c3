//! Plays the recorded exchanges with the client that progenitor makes.
//!
//! ```text
//! conformance URL plan.json
//! ```
//!
//! Prints a line of JSON for each exchange: what the client read.

mod dispatch;
#[allow(mismatched_lifetime_syntaxes)] // the generated code is not ours
mod sdrs {
    include!(concat!(env!("OUT_DIR"), "/sdrs.rs"));
}

use std::{collections::BTreeMap, env, fs};

use reqwest::header::{HeaderMap, HeaderValue};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

type Failure = Box<dyn std::error::Error>;
type Answer<T> = Result<sdrs::ResponseValue<T>, sdrs::Error<sdrs::types::ErrorResponse>>;

/// One exchange of the plan.
#[derive(Deserialize)]
struct Step {
    exchange: String,
    operation: String,
    token: String,
    path: BTreeMap<String, String>,
    query: BTreeMap<String, Value>,
    body: Option<Value>,
}

impl Step {
    /// Returns the value of a path parameter.
    fn path(&self, name: &str) -> &str {
        &self.path[name]
    }

    /// Returns the value of a query parameter that is a text; JSON is one for this client.
    fn text(&self, name: &str) -> Option<String> {
        self.query.get(name).map(|value| match value {
            Value::String(text) => text.clone(),
            json => json.to_string(),
        })
    }

    /// Returns the value of a query parameter that is a number.
    fn number(&self, name: &str) -> Option<u32> {
        self.query.get(name)?.as_u64()?.try_into().ok()
    }

    /// Returns the body as one of the client's models, which know all of its members.
    fn body<T: DeserializeOwned>(&self) -> Result<Option<T>, Failure> {
        Ok(self.body.clone().map(serde_json::from_value).transpose()?)
    }
}

/// What the driver tells of one exchange.
#[derive(Default, Serialize)]
struct Line {
    exchange: String,
    status: u16,
    body: Value,
    cannot: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().collect();
    let plan: Vec<Step> = serde_json::from_str(&fs::read_to_string(&arguments[2])?)?;
    for step in plan {
        let mut line = play(&step, &arguments[1]).await.unwrap_or_else(|failure| Line {
            cannot: failure.to_string(),
            ..Line::default()
        });
        line.exchange = step.exchange;
        println!("{}", serde_json::to_string(&line)?);
    }
    Ok(())
}

async fn play(step: &Step, url: &str) -> Result<Line, Failure> {
    let mut headers = HeaderMap::new();
    if !step.token.is_empty() {
        headers.insert("X-Auth-Token", HeaderValue::from_str(&step.token)?);
    }
    let http = reqwest::Client::builder().default_headers(headers).build()?;
    let client = sdrs::Client::new_with_client(&format!("{url}/{}", step.exchange), http);
    dispatch::call(&client, step).await
}

/// Tells of an answer; `()` is the model of no body.
fn tell<T: Serialize>(answer: Answer<T>) -> Result<Line, Failure> {
    let (status, body) = match answer {
        Ok(read) => (read.status(), serde_json::to_value(read.into_inner())?),
        Err(sdrs::Error::ErrorResponse(read)) => {
            (read.status(), serde_json::to_value(read.into_inner())?)
        }
        Err(failure) => return Err(failure.into()),
    };
    Ok(Line { status: status.as_u16(), body, ..Line::default() })
}

//! The stored form of a state: a JSON object of numbers and strings, with the version of the
//! form, and a checksum that tells a whole record from one that was cut off or changed.

use std::hash::Hasher;

use fnv::FnvHasher;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::id::DraftId;
use crate::state::DraftState;
use crate::version::{Version, VersionVector};

/// The latest version of the form. Version 1 had no replicas and no checksum, version 2 no
/// folder; a draft without a folder is still written in version 2, so that a tab with an
/// earlier version of the editor can go on with it.
pub const FORMAT: u64 = 3;

/// The version of the form in which a draft without a folder is written.
const WITHOUT_FOLDER: u64 = 2;

/// Why a stored text is no state to work on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It is not as it was written.
    Corrupt,
    /// A later version of the editor wrote it. What this version understands of it can be
    /// shown; nothing may be stored in its place.
    NewerFormat(Box<DraftState>),
}

/// The fields of a record, under the names and in the order in which they are stored. The
/// checksum is over all of them but itself.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Record {
    format: u64,
    slot: u32,
    revision: u64,
    changed: u64,
    tab: u32,
    /// One more than the time at which the draft was moved to the bin; 0 outside the bin.
    binned: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    folder: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opened: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checksum: Option<String>,
}

impl Record {
    /// Returns the record's checksum: FNV-1a of 64 bits over all fields but the checksum, each
    /// text after its length.
    fn sum(&self) -> String {
        let mut hasher = FnvHasher::default();
        let numbers = [
            self.format,
            self.slot.into(),
            self.revision,
            self.changed,
            self.tab.into(),
            self.binned,
        ];
        for number in numbers {
            hasher.write(&number.to_le_bytes());
        }
        let texts = [
            &self.name,
            &self.text,
            &self.opened,
            &self.reading,
            &self.taken,
            &self.seen,
            &self.why,
        ];
        let folder = (self.format > WITHOUT_FOLDER).then_some(&self.folder);
        for text in texts.into_iter().chain(folder) {
            let length = text.as_ref().map_or(u64::MAX, |text| text.len() as u64);
            hasher.write(&length.to_le_bytes());
            hasher.write(text.as_deref().unwrap_or_default().as_bytes());
        }
        hasher.finish().to_string()
    }

    /// Returns the state, if the record is whole.
    fn into_state(self) -> Option<DraftState> {
        let is_whole = match self.format {
            1 => true,
            WITHOUT_FOLDER | FORMAT => self.checksum.as_ref() == Some(&self.sum()),
            _ => false,
        };
        if !is_whole {
            return None;
        }
        let version = Version {
            revision: self.revision,
            replica: self.tab,
        };
        let mut seen: VersionVector = self.seen.unwrap_or_default().parse().ok()?;
        seen.add(version);
        Some(DraftState {
            id: DraftId(self.slot),
            version,
            seen,
            changed: self.changed,
            name: self.name?,
            folder: self.folder.unwrap_or_default(),
            text: self.text?,
            reading: self.reading.unwrap_or_default(),
            opened: self.opened?,
            taken: self.taken,
            binned: self.binned.checked_sub(1),
            reason: self.why,
        })
    }
}

impl DraftState {
    /// Returns the state as it is stored.
    pub fn to_json(&self) -> String {
        let has_folder = !self.folder.is_empty();
        let mut record = Record {
            format: if has_folder { FORMAT } else { WITHOUT_FOLDER },
            slot: self.id.0,
            revision: self.version.revision,
            changed: self.changed,
            tab: self.version.replica,
            binned: self.binned.map_or(0, |at| at + 1),
            name: Some(self.name.clone()),
            folder: has_folder.then(|| self.folder.clone()),
            text: Some(self.text.clone()),
            opened: Some(self.opened.clone()),
            reading: Some(self.reading.clone()).filter(|line| !line.is_empty()),
            taken: self.taken.clone(),
            seen: Some(self.seen.to_string()),
            why: self.reason.clone(),
            checksum: None,
        };
        record.checksum = Some(record.sum());
        serde_json::to_string(&record).expect("numbers and strings are JSON")
    }

    /// Reads a state as it was stored by this version of the editor or an earlier one.
    ///
    /// # Errors
    ///
    /// Returns [`ReadError::Corrupt`] where the text is not as it was written, and
    /// [`ReadError::NewerFormat`] where a later version wrote it.
    pub fn from_json(text: &str) -> Result<Self, ReadError> {
        if let Ok(record) = serde_json::from_str::<Record>(text)
            && record.format <= FORMAT
        {
            return record.into_state().ok_or(ReadError::Corrupt);
        }
        match serde_json::from_str::<Value>(text) {
            Ok(value) if value["format"].as_u64() > Some(FORMAT) => {
                Err(ReadError::NewerFormat(Box::new(newer(&value))))
            }
            _ => Err(ReadError::Corrupt),
        }
    }
}

/// Returns what can be understood of a record of a later version, which may have fields that
/// are not known here, lack others, and count its checksum otherwise.
fn newer(value: &Value) -> DraftState {
    let number = |name: &str| value[name].as_u64().unwrap_or_default();
    let small = |name: &str| u32::try_from(number(name)).unwrap_or_default();
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    let version = Version {
        revision: number("revision"),
        replica: small("tab"),
    };
    let seen = text("seen").and_then(|seen| seen.parse().ok());
    let mut seen: VersionVector = seen.unwrap_or_default();
    seen.add(version);
    DraftState {
        id: DraftId(small("slot")),
        version,
        seen,
        changed: number("changed"),
        name: text("name").unwrap_or_default(),
        folder: text("folder").unwrap_or_default(),
        text: text("text").unwrap_or_default(),
        reading: text("reading").unwrap_or_default(),
        opened: text("opened").unwrap_or_default(),
        taken: text("taken"),
        binned: number("binned").checked_sub(1),
        reason: text("why"),
    }
}

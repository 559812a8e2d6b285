//! Why a revision is kept that is not one for its age alone, as it is stored.

/// It comes from a backup.
pub const FROM_BACKUP: &str = "From a backup";

/// A backup took its place.
pub const BEFORE_BACKUP: &str = "Before a backup was brought back";

/// It lost against what another tab wrote at the same time.
pub const FROM_TAB: &str = "From another tab";

/// A store had it beside a later version.
pub const BESIDE_LATER: &str = "Found beside a later version";

/// The site's folder had it when the draft had changed too.
pub const FROM_FOLDER: &str = "From the site's folder";

/// What the site's folder had took its place.
pub const BEFORE_FOLDER: &str = "Before the site's folder was opened again";

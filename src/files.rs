//! Finding and opening what is to be read, and what the program keeps on disk.

pub mod checks;
pub mod dictionary;
pub mod drafts;
pub mod export;
pub mod open;
pub mod places;
pub mod save;
pub mod setup;
pub mod state;
pub mod walk;

pub use checks::CheckFile;
pub use dictionary::Sources;
pub use drafts::DraftFile;
pub use export::{ExportError, export};
pub use open::{Input, OpenError, Reason, article, article_of, bytes, bytes_from, reader};
pub use places::Places;
pub use setup::Setup;
pub use state::{ContentHash, Kept, State};
pub use walk::{Found, Note, Wanted, found, web_address};

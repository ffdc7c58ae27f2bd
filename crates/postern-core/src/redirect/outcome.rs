//! How a visit ended, as the redirect tells it.

/// The status of a redirect, with its standard message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Something was connected.
    Linked,
    /// Nothing new: what was connected before stays.
    Unchanged,
    /// The visitor left before anything was connected.
    Cancelled,
    /// Something else went wrong.
    Failed,
    /// The visitor uses software the client does not offer.
    NotSupported,
}

/// What a visit has led to, from which its outcome follows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "five facts that hold or don't, each by itself"
)]
pub struct Course {
    /// A connection was completed, or files were handed over.
    pub completed: bool,
    /// The visitor named software that is not offered.
    pub named_other: bool,
    /// The last sign-in failed, other than by the visitor saying no.
    pub failed: bool,
    /// The visitor left instead of finishing.
    pub left: bool,
    /// Something was connected before this visit and still is.
    pub was_linked: bool,
}

impl Course {
    /// The one outcome. What was achieved counts more than what went wrong, and a cause more than the lack of a result.
    pub const fn outcome(self) -> Outcome {
        if self.completed {
            Outcome::Linked
        } else if self.named_other {
            Outcome::NotSupported
        } else if self.failed {
            Outcome::Failed
        } else if self.was_linked && !self.left {
            Outcome::Unchanged
        } else {
            Outcome::Cancelled
        }
    }
}

impl Outcome {
    /// Every one, by its code.
    pub const ALL: [Self; 5] = [
        Self::Linked,
        Self::Unchanged,
        Self::Cancelled,
        Self::Failed,
        Self::NotSupported,
    ];

    /// `{statusCode}`.
    pub const fn code(self) -> u16 {
        match self {
            Self::Linked => 200,
            Self::Unchanged => 201,
            Self::Cancelled => 403,
            Self::Failed => 500,
            Self::NotSupported => 501,
        }
    }

    /// `{errorMessage}`; empty where nothing went wrong.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Linked | Self::Unchanged => "",
            Self::Cancelled => "User cancelled",
            Self::Failed => "Unknown error occurred",
            Self::NotSupported => "Not supported",
        }
    }

    /// The outcome of this code.
    pub fn of_code(code: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_course_has_the_outcome_its_client_would_expect() {
        let course = Course::default();
        for (course, code) in [
            (course, 403),
            (
                Course {
                    left: true,
                    ..course
                },
                403,
            ),
            (
                Course {
                    was_linked: true,
                    ..course
                },
                201,
            ),
            (
                Course {
                    was_linked: true,
                    left: true,
                    ..course
                },
                403,
            ),
            (
                Course {
                    failed: true,
                    ..course
                },
                500,
            ),
            (
                Course {
                    failed: true,
                    left: true,
                    was_linked: true,
                    ..course
                },
                500,
            ),
            (
                Course {
                    named_other: true,
                    failed: true,
                    ..course
                },
                501,
            ),
            (
                Course {
                    named_other: true,
                    was_linked: true,
                    left: true,
                    ..course
                },
                501,
            ),
            (
                Course {
                    completed: true,
                    failed: true,
                    named_other: true,
                    left: true,
                    was_linked: true,
                },
                200,
            ),
        ] {
            assert_eq!(course.outcome().code(), code, "{course:?}");
        }
    }

    #[test]
    fn codes_are_their_own_and_only_success_is_silent() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::of_code(outcome.code()), Some(outcome));
            assert_eq!(outcome.message().is_empty(), outcome.code() < 300);
        }
        assert_eq!(Outcome::of_code(404), None);
    }
}

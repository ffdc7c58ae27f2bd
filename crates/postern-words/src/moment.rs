//! Instants in sentences. Always UTC, and said so: a page cannot know the reader's clock.

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::Say;

impl Say {
    /// The day, written out: `12 June 2026`, `2026年6月12日`.
    pub fn date(self, at: Timestamp) -> String {
        let day = at.to_zoned(TimeZone::UTC).date();
        let iso = day.strftime("%Y-%m-%d").to_string();
        let (Ok(month), Ok(day_of_month)) = (u8::try_from(day.month()), u8::try_from(day.day()))
        else {
            return iso;
        };
        let formatter = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(
            self.0.conventions().into(),
            YMD::long(),
        );
        match (
            formatter,
            Date::try_new_gregorian(day.year().into(), month, day_of_month),
        ) {
            (Ok(formatter), Ok(date)) => formatter.format(&date).to_string(),
            _ => iso,
        }
    }

    /// The time of day: `14:05 UTC`.
    pub fn time(self, at: Timestamp) -> String {
        at.to_zoned(TimeZone::UTC).strftime("%H:%M UTC").to_string()
    }

    /// Whether both instants are of one day.
    pub fn is_same_day(self, at: Timestamp, now: Timestamp) -> bool {
        let day = |instant: Timestamp| instant.to_zoned(TimeZone::UTC).date();
        day(at) == day(now)
    }

    /// How long ago, in the largest unit that fits.
    pub fn ago(self, at: Timestamp, now: Timestamp) -> String {
        let minutes = u64::try_from((now.as_second() - at.as_second()) / 60).unwrap_or(0);
        match minutes {
            0 => self.time_moments_ago().plain(),
            1..60 => self.time_minutes_ago(minutes).plain(),
            60..2880 => self.time_hours_ago(minutes / 60).plain(),
            _ => self.time_days_ago(minutes / 1440).plain(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Locale;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_written_as_their_language_writes_them() {
        let day = at("2026-06-12T14:05:59Z");
        let written = |locale| Say(locale).date(day);
        assert_eq!(written(Locale::En), "12 June 2026");
        assert_eq!(written(Locale::Fr), "12 juin 2026");
        assert_eq!(written(Locale::De), "12. Juni 2026");
        assert_eq!(written(Locale::Es), "12 de junio de 2026");
        assert_eq!(written(Locale::Nl), "12 juni 2026");
        assert_eq!(written(Locale::Pt), "12 de junho de 2026");
        assert_eq!(written(Locale::Ja), "2026年6月12日");
        assert_eq!(Say(Locale::Ja).time(day), "14:05 UTC");
    }

    #[test]
    fn what_was_long_ago_is_said_in_larger_units() {
        let now = at("2026-06-12T14:08:30Z");
        let ago = |text| Say(Locale::En).ago(at(text), now);
        assert_eq!(ago("2026-06-12T14:05:00Z"), "3 minutes ago");
        assert_eq!(ago("2026-06-12T14:07:00Z"), "1 minute ago");
        assert_eq!(ago("2026-06-12T14:08:00Z"), "just now");
        assert_eq!(ago("2026-06-11T10:00:00Z"), "28 hours ago");
        assert_eq!(ago("2026-06-01T10:00:00Z"), "11 days ago");
        assert_eq!(ago("2026-06-13T10:00:00Z"), "just now");
    }

    #[test]
    fn a_day_ends_at_midnight_utc() {
        let say = Say(Locale::En);
        let now = at("2026-06-12T14:08:30Z");
        assert!(say.is_same_day(at("2026-06-12T00:00:00Z"), now));
        assert!(!say.is_same_day(at("2026-06-11T23:59:59Z"), now));
    }
}

//! Figures with their floors and aims, as a table for people and as JSON for scripts.

use serde::Serialize;

/// Whether a figure is better when it is high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Better {
    Higher,
    Lower,
}

/// One measured figure.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) unit: &'static str,
    pub(crate) postern: f64,
    /// What it stands on, measured in the same run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) floor: Option<Floor>,
    /// The aim: a ratio to the floor where there is one, else a figure in `unit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) aim: Option<f64>,
    pub(crate) better: Better,
}

/// A floor of a figure.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Floor {
    pub(crate) name: &'static str,
    pub(crate) value: f64,
}

impl Figure {
    /// Postern's figure over the floor's.
    pub(crate) fn ratio(&self) -> Option<f64> {
        self.floor.as_ref().map(|floor| self.postern / floor.value)
    }

    fn met(&self) -> Option<bool> {
        let aim = self.aim?;
        let value = self.ratio().unwrap_or(self.postern);
        Some(match self.better {
            Better::Higher => value >= aim,
            Better::Lower => value <= aim,
        })
    }
}

/// Everything one run measured.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Figures {
    pub(crate) figures: Vec<Figure>,
}

impl Figures {
    /// Adds a figure and says it at once, so that a long run shows its progress.
    pub(crate) fn add(&mut self, figure: Figure) {
        say(&line(&figure));
        self.figures.push(figure);
    }

    /// The table.
    pub(crate) fn print(&self) {
        say("");
        say(&format!(
            "{:<46} {:>12} {:<6} {:<30} {:>12} {:>7} {:>7}",
            "measured", "Postern", "", "floor", "", "ratio", "aim"
        ));
        for figure in &self.figures {
            say(&line(figure));
        }
    }
}

fn line(figure: &Figure) -> String {
    let (floor, value) = figure.floor.as_ref().map_or(("", String::new()), |floor| {
        (floor.name, number(floor.value))
    });
    let ratio = figure
        .ratio()
        .map_or_else(String::new, |ratio| format!("{ratio:.2}"));
    let aim = figure.aim.map_or_else(String::new, number);
    let verdict = match figure.met() {
        Some(true) => "met",
        Some(false) => "MISSED",
        None => "",
    };
    format!(
        "{:<46} {:>12} {:<6} {floor:<30} {value:>12} {ratio:>7} {aim:>7} {verdict}",
        figure.name,
        number(figure.postern),
        figure.unit
    )
}

fn number(value: f64) -> String {
    if value >= 1000.0 {
        format!("{value:.0}")
    } else if value >= 10.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.2}")
    }
}

/// Prints a line for the person who waits.
#[expect(clippy::print_stdout, reason = "printing is what this program is for")]
pub(crate) fn say(line: &str) {
    println!("{line}");
}

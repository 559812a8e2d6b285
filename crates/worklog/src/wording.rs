//! The usual words of titles, headings and columns in both languages, as they are worded
//! most often on the pages of a thousand worklogs. `{}` stands for the week's number.

use page::skeleton;
use page::week::number_named;
use page::week::words::Language;

/// The same words in English and in Vietnamese. Where a language has several, the first
/// pair is the one that is written.
type Pairs = &'static [(&'static str, &'static str)];

/// Titles of weeks and of the index.
const TITLES: Pairs = &[
    ("Week {} Worklog", "Worklog Tuần {}"),
    ("Week {}", "Tuần {}"),
    ("Worklog - Week {}", "Nhật ký công việc - Tuần {}"),
    ("Worklog Week {}", "Nhật ký công việc Tuần {}"),
    ("Week {} Worklog", "Nhật ký Tuần {}"),
    ("Week {} Worklog", "Tuần {} Worklog"),
    ("Week {} Worklog", "Tuần {} Báo cáo công việc"),
    ("Worklog", "Nhật ký công việc"),
    ("Worklog", "Worklog"),
];

/// Headings of sections.
const HEADINGS: Pairs = &[
    ("Week {} Objectives", "Mục tiêu tuần {}"),
    ("Objectives", "Mục tiêu"),
    ("Week {} Goals", "Mục tiêu tuần {}"),
    ("Goals for Week {}", "Mục tiêu tuần {}"),
    ("Objectives", "Mục tiêu trong tuần"),
    (
        "Tasks to be carried out this week",
        "Các công việc cần triển khai trong tuần này",
    ),
    (
        "Tasks carried out this week",
        "Các công việc đã thực hiện trong tuần",
    ),
    (
        "Tasks completed this week",
        "Các công việc đã hoàn thành trong tuần",
    ),
    (
        "Tasks to be completed this week",
        "Các công việc cần hoàn thành trong tuần này",
    ),
    ("Tasks for this week", "Nhiệm vụ trong tuần"),
    ("Tasks carried out", "Các công việc đã thực hiện"),
    (
        "Tasks carried out this week",
        "Các nhiệm vụ thực hiện trong tuần",
    ),
    (
        "Tasks to be carried out this week",
        "Công việc thực hiện trong tuần này",
    ),
    ("Tasks", "Công việc"),
    ("Week {} Achievements", "Kết quả đạt được tuần {}"),
    ("Achievements", "Kết quả đạt được"),
    (
        "Results achieved in Week {}",
        "Kết quả đạt được trong tuần {}",
    ),
    ("Week {} Achievements", "Thành tựu tuần {}"),
    ("Week {} Achievements", "Kết quả tuần {}"),
    ("Achievements", "Kết quả đạt được trong tuần"),
    ("Next Week Plan", "Kế hoạch tuần tiếp theo"),
    ("Next Week", "Tuần tiếp theo"),
    ("Challenges", "Thách thức"),
    ("Challenges", "Khó khăn"),
    ("Challenges & Solutions", "Khó khăn & Giải pháp"),
    ("Key Learnings", "Bài học chính"),
    ("Lessons Learned", "Bài học kinh nghiệm"),
    ("Notes", "Ghi chú"),
    ("Summary", "Tổng kết"),
];

/// Titles of columns.
const COLUMNS: Pairs = &[
    ("Day", "Thứ"),
    ("Day", "Ngày"),
    ("Date", "Ngày"),
    ("Task", "Công việc"),
    ("Tasks", "Công việc"),
    ("Task", "Nhiệm vụ"),
    ("Start Date", "Ngày bắt đầu"),
    ("Completion Date", "Ngày hoàn thành"),
    ("End Date", "Ngày kết thúc"),
    ("Reference Material", "Nguồn tài liệu"),
    ("Reference Materials", "Nguồn tài liệu"),
    ("References", "Tài liệu tham khảo"),
    ("Reference", "Tài liệu tham khảo"),
    ("Resources", "Tài liệu tham khảo"),
    ("Reference Sources", "Nguồn tham khảo"),
    ("Status", "Trạng thái"),
    ("Result", "Kết quả"),
    ("Results", "Kết quả"),
    ("No.", "STT"),
    ("Course", "Khóa học"),
    ("Category", "Danh mục"),
    ("Notes", "Ghi chú"),
];

/// Names of weekdays.
const DAYS: Pairs = &[
    ("Monday", "Thứ Hai"),
    ("Tuesday", "Thứ Ba"),
    ("Wednesday", "Thứ Tư"),
    ("Thursday", "Thứ Năm"),
    ("Friday", "Thứ Sáu"),
    ("Saturday", "Thứ Bảy"),
    ("Sunday", "Chủ Nhật"),
    ("Mon", "T2"),
    ("Tue", "T3"),
    ("Wed", "T4"),
    ("Thu", "T5"),
    ("Fri", "T6"),
    ("Sat", "T7"),
    ("Sun", "CN"),
];

/// Returns a title in a language, if it is worded in a usual way.
pub(crate) fn title(text: &str, to: Language) -> Option<String> {
    translated(TITLES, text, to)
}

/// Returns a heading in a language, if it is worded in a usual way.
pub(crate) fn heading(text: &str, to: Language) -> Option<String> {
    translated(HEADINGS, text, to)
}

/// Returns the title of a column in a language, if it is worded in a usual way.
pub(crate) fn column(text: &str, to: Language) -> Option<String> {
    translated(COLUMNS, text, to)
}

/// Returns the name of a weekday in a language.
pub(crate) fn day(text: &str, to: Language) -> Option<String> {
    translated(DAYS, text, to)
}

/// Returns a text in a language. What stands around its words, such as a colon, asterisks
/// or a picture, stays, and so does the form of the number.
fn translated(pairs: Pairs, text: &str, to: Language) -> Option<String> {
    let start = text.find(char::is_alphanumeric)?;
    let last = text.char_indices().rfind(|(_, c)| c.is_alphanumeric())?;
    let end = last.0 + last.1.len_utf8();
    // `No.` ends with its dot.
    let end = if text[end..].starts_with('.') {
        end + 1
    } else {
        end
    };
    let words = &text[start..end];
    let number = number_named(words).and_then(|number| {
        let padded = format!("{number:02}");
        let written = if words.contains(&padded) {
            padded
        } else {
            number.to_string()
        };
        words.contains(&written).then_some(written)
    });
    let number = number.unwrap_or_default();
    let said = skeleton(words);
    let pair = pairs.iter().find(|(english, vietnamese)| {
        let own = match to {
            Language::English => vietnamese,
            Language::Vietnamese => english,
        };
        let is_numbered = own.contains("{}") != number.is_empty();
        is_numbered && skeleton(&own.replace("{}", &number)) == said
    });
    let (english, vietnamese) = pair?;
    let other = match to {
        Language::English => english,
        Language::Vietnamese => vietnamese,
    };
    let other = other.replace("{}", &number);
    let other = match words == words.to_uppercase() && words != words.to_lowercase() {
        true if number.len() + 3 < words.len() => other.to_uppercase(),
        _ => other,
    };
    Some(format!("{}{other}{}", &text[..start], &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_words_are_translated_both_ways() {
        let (en, vi) = (Language::English, Language::Vietnamese);
        for (translate, text, to, wanted) in [
            (
                title as fn(&str, Language) -> _,
                "Week 5 Worklog",
                vi,
                Some("Worklog Tuần 5"),
            ),
            (title, "Worklog Tuần 12", en, Some("Week 12 Worklog")),
            (title, "Nhật ký tuần 3", en, Some("Week 3 Worklog")),
            (title, "Week 05", vi, Some("Tuần 05")),
            (title, "Docker", vi, None),
            (heading, "Week 5 Objectives:", vi, Some("Mục tiêu tuần 5:")),
            (
                heading,
                "**Week 5 Achievements**",
                vi,
                Some("**Kết quả đạt được tuần 5**"),
            ),
            (heading, "🎯 Objectives", vi, Some("🎯 Mục tiêu")),
            (heading, "muc tieu tuan 4:", en, Some("Week 4 Objectives:")),
            (heading, "OBJECTIVES", vi, Some("MỤC TIÊU")),
            (
                heading,
                "Các công việc cần triển khai trong tuần này:",
                en,
                Some("Tasks to be carried out this week:"),
            ),
            (heading, "What I did", vi, None),
            (column, "Start Date", vi, Some("Ngày bắt đầu")),
            (column, "No.", vi, Some("STT")),
            (column, "Thứ", en, Some("Day")),
            (day, "Monday", vi, Some("Thứ Hai")),
            (day, "**Tue**", vi, Some("**T3**")),
            (day, "2", vi, None),
        ] {
            assert_eq!(translate(text, to).as_deref(), wanted, "{text}");
        }
    }
}

//! Parts of the world and the countries that lie in them.
//!
//! Must never know: sentences, sources.

use crate::extract::name;

/// A part of the world and all countries that are ever counted to it, by their usual names. Source: general
/// knowledge.
const ROWS: &[(&str, &str)] = &[
    (
        "Africa",
        "Algeria;Angola;Benin;Botswana;Burkina Faso;Burundi;Cameroon;Cape Verde;Central African Republic;\
         Chad;Comoros;Congo;Democratic Republic of the Congo;Djibouti;Egypt;Equatorial Guinea;Eritrea;\
         Eswatini;Ethiopia;Gabon;Gambia;Ghana;Guinea;Guinea-Bissau;Ivory Coast;Kenya;Lesotho;Liberia;Libya;\
         Madagascar;Malawi;Mali;Mauritania;Mauritius;Morocco;Mozambique;Namibia;Niger;Nigeria;Rwanda;Senegal;\
         Seychelles;Sierra Leone;Somalia;South Africa;South Sudan;Sudan;Tanzania;Togo;Tunisia;Uganda;\
         Western Sahara;Zambia;Zimbabwe",
    ),
    (
        "Asia",
        "Afghanistan;Armenia;Azerbaijan;Bahrain;Bangladesh;Bhutan;Brunei;Cambodia;China;Cyprus;East Timor;Egypt;\
         Georgia;Hong Kong;India;Indonesia;Iran;Iraq;Israel;Japan;Jordan;Kazakhstan;Kuwait;Kyrgyzstan;Laos;\
         Lebanon;Macau;Malaysia;Maldives;Mongolia;Myanmar;Nepal;North Korea;Oman;Pakistan;Palestine;\
         Philippines;Qatar;Russia;Saudi Arabia;Singapore;South Korea;Soviet Union;Sri Lanka;Syria;Taiwan;\
         Tajikistan;Thailand;Tibet;Turkey;Turkmenistan;United Arab Emirates;Uzbekistan;Vietnam;Yemen",
    ),
    (
        "Europe",
        "Albania;Andorra;Armenia;Austria;Azerbaijan;Belarus;Belgium;Bosnia and Herzegovina;Bulgaria;Croatia;\
         Cyprus;Czech Republic;Czechoslovakia;Denmark;England;Estonia;Finland;France;Georgia;Germany;Greece;\
         Greenland;Hungary;Iceland;Ireland;Israel;Italy;Kazakhstan;Kosovo;Latvia;Liechtenstein;Lithuania;\
         Luxembourg;Malta;Moldova;Monaco;Montenegro;Netherlands;North Macedonia;Northern Ireland;Norway;\
         Poland;Portugal;Romania;Russia;San Marino;Scotland;Serbia;Slovakia;Slovenia;Soviet Union;Spain;\
         Sweden;Switzerland;Turkey;Ukraine;United Kingdom;Vatican City;Wales;Yugoslavia",
    ),
    (
        "Middle East",
        "Afghanistan;Algeria;Armenia;Azerbaijan;Bahrain;Cyprus;Egypt;Georgia;Iran;Iraq;Israel;Jordan;Kuwait;\
         Lebanon;Libya;Morocco;Oman;Pakistan;Palestine;Qatar;Saudi Arabia;Somalia;Sudan;Syria;Tunisia;Turkey;\
         United Arab Emirates;Yemen",
    ),
    (
        "South America",
        "Argentina;Bolivia;Brazil;Chile;Colombia;Ecuador;France;Guyana;Panama;Paraguay;Peru;Suriname;\
         Trinidad and Tobago;Uruguay;Venezuela",
    ),
];

/// The states of the United States as datelines and addresses shorten them. Source: general knowledge.
const STATES: &[(&str, &str)] = &[
    ("Alabama", "Ala."),
    ("Arizona", "Ariz."),
    ("Arkansas", "Ark."),
    ("California", "Calif."),
    ("Colorado", "Colo."),
    ("Connecticut", "Conn."),
    ("Delaware", "Del."),
    ("Florida", "Fla."),
    ("Georgia", "Ga."),
    ("Illinois", "Ill."),
    ("Indiana", "Ind."),
    ("Kansas", "Kan."),
    ("Kentucky", "Ky."),
    ("Louisiana", "La."),
    ("Maryland", "Md."),
    ("Massachusetts", "Mass."),
    ("Michigan", "Mich."),
    ("Minnesota", "Minn."),
    ("Mississippi", "Miss."),
    ("Missouri", "Mo."),
    ("Montana", "Mont."),
    ("Nebraska", "Neb."),
    ("Nevada", "Nev."),
    ("New Hampshire", "N.H."),
    ("New Jersey", "N.J."),
    ("New Mexico", "N.M."),
    ("New York", "N.Y."),
    ("North Carolina", "N.C."),
    ("North Dakota", "N.D."),
    ("Oklahoma", "Okla."),
    ("Oregon", "Ore."),
    ("Pennsylvania", "Pa."),
    ("Rhode Island", "R.I."),
    ("South Carolina", "S.C."),
    ("South Dakota", "S.D."),
    ("Tennessee", "Tenn."),
    ("Texas", "Tex."),
    ("Vermont", "Vt."),
    ("Virginia", "Va."),
    ("Washington", "Wash."),
    ("West Virginia", "W.Va."),
    ("Wisconsin", "Wis."),
    ("Wyoming", "Wyo."),
];

/// How a state's name is shortened.
pub(super) fn shortened(state: &str) -> Option<&'static str> {
    STATES.iter().find(|(name, _)| *name == state).map(|(_, short)| *short)
}

/// Whether one of two names is a country and the other a part of the world that it does not lie in.
pub(super) fn are_apart(a: &str, b: &str) -> bool {
    is_outside(a, b) || is_outside(b, a)
}

fn is_outside(country: &str, region: &str) -> bool {
    let Some(country) = name::canonical(country).filter(|_| name::is_country(country)) else { return false };
    let region = region.strip_prefix("the ").or(region.strip_prefix("The ")).unwrap_or(region);
    let row = ROWS.iter().find(|(name, _)| name.eq_ignore_ascii_case(region));
    row.is_some_and(|(_, countries)| !countries.split(';').any(|name| name == country))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_lie_in_their_parts_of_the_world() {
        assert!(are_apart("Belgium", "Asia") && are_apart("the Middle East", "Australia"));
        assert!(are_apart("Africa", "Britain"));
        for (a, b) in [("Turkey", "Europe"), ("Asia", "Turkey"), ("Britain", "Europe"), ("Bonn", "Asia")] {
            assert!(!are_apart(a, b), "{a} {b}");
        }
        assert!(!are_apart("Asia", "Africa") && !are_apart("Norway", "Peru"));
    }

    #[test]
    fn the_table_holds_known_places_once() {
        for (region, countries) in ROWS {
            assert!(name::canonical(region).is_some() && !name::is_country(region), "{region}");
            let names: Vec<&str> = countries.split(';').collect();
            assert!(names.is_sorted() && names.windows(2).all(|two| two[0] != two[1]), "{region}");
            for name in names {
                assert!(name::is_country(name) && name::canonical(name) == Some(name), "{name}");
            }
        }
    }
}

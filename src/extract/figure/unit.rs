//! Units of measure and currencies: their names, spellings and exact factors.
//!
//! Factors come from the SI brochure (BIPM, 9th edition) and, for customary units, from NIST Special
//! Publication 811, appendix B; where those give a definition, the factor is exact. Currency names and
//! codes follow ISO 4217. A factor leads to the base unit of the dimension, which is chosen so that the
//! factors stay exact decimals: kilometres per hour for speed, degrees Fahrenheit for temperature.
//! Must never know how numbers are written.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{
    FigureKind::{
        self, Area, Count, Data, Duration, Energy, Frequency, Length, Mass, Money, Percent, Power, Speed,
        Temperature, Volume,
    },
    quote,
    words::{Case, Phrases, Row},
};
use crate::text::lexicon::WordMap;

/// A unit of measure.
#[derive(Debug, PartialEq, Eq)]
pub struct Unit {
    /// Singular full name, as figures carry it.
    pub name: &'static str,
    /// Spellings in words, whatever their case, separated by `|`.
    words: &'static str,
    /// Symbols, which keep their case, separated by `|`.
    symbols: &'static str,
    /// Kind of figure it makes.
    pub kind: FigureKind,
    /// Name of the base unit of its dimension; units with one base can be compared.
    pub base: &'static str,
    /// How many base units it is, an exact decimal.
    factor: &'static str,
    /// What to add after multiplying, for scales of temperature.
    offset: &'static str,
}

impl Unit {
    /// How many of its base unit one unit is.
    #[must_use]
    pub fn factor(&self) -> Decimal {
        self.factor.parse().unwrap_or(Decimal::ONE)
    }

    /// What to add after multiplying by the factor: zero but for scales of temperature. Leave it out
    /// where differences of temperature are compared.
    #[must_use]
    pub fn offset(&self) -> Decimal {
        self.offset.parse().unwrap_or(Decimal::ZERO)
    }

    /// A value of this unit in the base unit; `None` where it does not fit a decimal.
    #[must_use]
    pub fn to_base(&self, value: Decimal) -> Option<Decimal> {
        value.checked_mul(self.factor())?.checked_add(self.offset())
    }
}

#[cfg(test)]
impl Unit {
    pub(super) fn written_factor(&self) -> &'static str {
        self.factor
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        split(self.words)
    }

    pub(super) fn symbols(&self) -> impl Iterator<Item = &'static str> {
        split(self.symbols)
    }
}

const fn row(
    name: &'static str,
    words: &'static str,
    symbols: &'static str,
    kind: FigureKind,
    base: &'static str,
    factor: &'static str,
) -> Unit {
    Unit { name, words, symbols, kind, base, factor, offset: "0" }
}

const fn warm(
    name: &'static str,
    words: &'static str,
    symbols: &'static str,
    factor: &'static str,
    offset: &'static str,
) -> Unit {
    Unit { name, words, symbols, kind: Temperature, base: "degree Fahrenheit", factor, offset }
}

/// The units, one row each: name, words, symbols, kind, base unit, factor.
#[rustfmt::skip]
pub(super) static UNITS: &[Unit] = &[
    row("percent", "percent|per cent|pct|percentage", "%|pc|p.c.", Percent, "percent", "1"),
    row("percentage point", "percentage point|percentage points|percent point|percent points|per cent points|pct point|pct points|% points|%-points|percentage-point|percentage-points", "pp|ppt|ppts", Percent, "percentage point", "1"),
    row("basis point", "basis point|basis points", "bp|bps", Percent, "percentage point", "0.01"),
    row("per mille", "per mille|per mil", "‰", Percent, "percent", "0.1"),
    row("point", "point|points", "pt|pts", Count, "point", "1"),

    row("nanometre", "nanometre|nanometres|nanometer|nanometers", "nm", Length, "metre", "0.000000001"),
    row("micrometre", "micrometre|micrometres|micrometer|micrometers|micron|microns", "μm|µm", Length, "metre", "0.000001"),
    row("millimetre", "millimetre|millimetres|millimeter|millimeters", "mm", Length, "metre", "0.001"),
    row("centimetre", "centimetre|centimetres|centimeter|centimeters", "cm", Length, "metre", "0.01"),
    row("metre", "metre|metres|meter|meters", "m", Length, "metre", "1"),
    row("kilometre", "kilometre|kilometres|kilometer|kilometers|kms", "km", Length, "metre", "1000"),
    row("inch", "inch|inches", "in|\"|″|”", Length, "metre", "0.0254"),
    row("foot", "foot|feet", "ft|'|′|’", Length, "metre", "0.3048"),
    row("yard", "yard|yards", "yd|yds", Length, "metre", "0.9144"),
    row("mile", "mile|miles", "mi", Length, "metre", "1609.344"),
    row("nautical mile", "nautical mile|nautical miles", "nmi", Length, "metre", "1852"),
    row("light year", "light year|light years|light-year|light-years|lightyear|lightyears", "ly", Length, "metre", "9460730472580800"),
    row("astronomical unit", "astronomical unit|astronomical units", "AU|au", Length, "metre", "149597870700"),

    row("square millimetre", "square millimetre|square millimetres|square millimeter|square millimeters", "mm²|mm2|mm 2", Area, "square metre", "0.000001"),
    row("square centimetre", "square centimetre|square centimetres|square centimeter|square centimeters", "cm²|cm2|cm 2|sq cm", Area, "square metre", "0.0001"),
    row("square metre", "square metre|square metres|square meter|square meters", "m²|m2|m 2|sqm|sq m", Area, "square metre", "1"),
    row("square kilometre", "square kilometre|square kilometres|square kilometer|square kilometers", "km²|km2|km 2|sq km|sqkm|square km", Area, "square metre", "1000000"),
    row("square inch", "square inch|square inches", "sq in", Area, "square metre", "0.00064516"),
    row("square foot", "square foot|square feet", "sq ft|sqft|ft²|ft 2|sf", Area, "square metre", "0.09290304"),
    row("square yard", "square yard|square yards", "sq yd", Area, "square metre", "0.83612736"),
    row("square mile", "square mile|square miles", "sq mi|mi²", Area, "square metre", "2589988.110336"),
    row("acre", "acre|acres", "", Area, "square metre", "4046.8564224"),
    row("hectare", "hectare|hectares", "ha", Area, "square metre", "10000"),

    row("millilitre", "millilitre|millilitres|milliliter|milliliters", "ml|mL|cc", Volume, "litre", "0.001"),
    row("centilitre", "centilitre|centilitres|centiliter|centiliters", "cl|cL", Volume, "litre", "0.01"),
    row("litre", "litre|litres|liter|liters", "l|L", Volume, "litre", "1"),
    row("hectolitre", "hectolitre|hectolitres|hectoliter|hectoliters", "hl", Volume, "litre", "100"),
    row("cubic centimetre", "cubic centimetre|cubic centimetres|cubic centimeter|cubic centimeters", "cm³|cm3|cm 3", Volume, "litre", "0.001"),
    row("cubic metre", "cubic metre|cubic metres|cubic meter|cubic meters", "m³|m3|m 3", Volume, "litre", "1000"),
    row("cubic kilometre", "cubic kilometre|cubic kilometres|cubic kilometer|cubic kilometers", "km³", Volume, "litre", "1000000000000"),
    row("cubic foot", "cubic foot|cubic feet", "cu ft", Volume, "litre", "28.316846592"),
    row("fluid ounce", "fluid ounce|fluid ounces", "fl oz", Volume, "litre", "0.0295735295625"),
    row("pint", "pint|pints", "", Volume, "pint", "1"),
    row("quart", "quart|quarts", "", Volume, "litre", "0.946352946"),
    row("gallon", "gallon|gallons", "gal", Volume, "gallon", "1"),
    row("barrel", "barrel|barrels", "bbl", Volume, "litre", "158.987294928"),

    row("microgram", "microgram|micrograms", "μg|µg|mcg", Mass, "kilogram", "0.000000001"),
    row("milligram", "milligram|milligrams|milligramme|milligrammes", "mg", Mass, "kilogram", "0.000001"),
    row("gram", "gram|grams|gramme|grammes", "g", Mass, "kilogram", "0.001"),
    row("kilogram", "kilogram|kilograms|kilogramme|kilogrammes|kilo|kilos|kgs", "kg", Mass, "kilogram", "1"),
    row("tonne", "tonne|tonnes|metric ton|metric tons|metric tonne|metric tonnes", "t", Mass, "kilogram", "1000"),
    row("ton", "ton|tons", "", Mass, "ton", "1"),
    row("ounce", "ounce|ounces", "oz", Mass, "kilogram", "0.028349523125"),
    row("troy ounce", "troy ounce|troy ounces", "", Mass, "kilogram", "0.0311034768"),
    row("pound-mass", "pound|pounds", "lb|lbs", Mass, "kilogram", "0.45359237"),
    row("stone", "stone", "", Mass, "kilogram", "6.35029318"),
    row("carat", "carat|carats", "", Mass, "kilogram", "0.0002"),

    row("nanosecond", "nanosecond|nanoseconds", "ns", Duration, "second", "0.000000001"),
    row("microsecond", "microsecond|microseconds", "μs|µs", Duration, "second", "0.000001"),
    row("millisecond", "millisecond|milliseconds", "ms", Duration, "second", "0.001"),
    row("second", "second|seconds|secs", "sec", Duration, "second", "1"),
    row("minute", "minute|minutes|mins", "min", Duration, "second", "60"),
    row("hour", "hour|hours|hrs", "hr|h", Duration, "second", "3600"),
    row("day", "day|days", "", Duration, "second", "86400"),
    row("night", "night|nights", "", Duration, "second", "86400"),
    row("week", "week|weeks|wks", "", Duration, "second", "604800"),
    row("fortnight", "fortnight|fortnights", "", Duration, "second", "1209600"),
    row("weekend", "weekend|weekends", "", Duration, "weekend", "1"),
    row("month", "month|months", "", Duration, "month", "1"),
    row("quarter", "quarters", "", Duration, "month", "3"),
    row("year", "year|years|yrs", "yr", Duration, "month", "12"),
    row("decade", "decade|decades", "", Duration, "month", "120"),
    row("century", "century|centuries", "", Duration, "month", "1200"),
    row("millennium", "millennium|millennia|millenniums", "", Duration, "month", "12000"),

    row("kilometre per hour", "kilometre per hour|kilometres per hour|kilometer per hour|kilometers per hour|kilometres an hour|kilometers an hour|kilometre an hour|kilometer an hour", "km/h|kmh|kph|km / h|km / hr", Speed, "kilometre per hour", "1"),
    row("mile per hour", "mile per hour|miles per hour|miles an hour|mile an hour", "mph|m.p.h.|MPH", Speed, "kilometre per hour", "1.609344"),
    row("metre per second", "metre per second|metres per second|meter per second|meters per second|metres a second|meters a second", "m / s", Speed, "kilometre per hour", "3.6"),
    row("kilometre per second", "kilometre per second|kilometres per second|kilometer per second|kilometers per second|kilometres a second|kilometers a second", "km / s", Speed, "kilometre per hour", "3600"),
    row("knot", "knot|knots", "kn", Speed, "kilometre per hour", "1.852"),
    row("mile per gallon", "mile per gallon|miles per gallon|miles a gallon", "mpg|MPG", FigureKind::Number, "mile per gallon", "1"),

    warm("degree Fahrenheit", "degree fahrenheit|degrees fahrenheit|deg fahrenheit|fahrenheit", "° F|°F|F|degF|deg F|℉", "1", "0"),
    warm("degree Celsius", "degree celsius|degrees celsius|deg celsius|celsius|degree centigrade|degrees centigrade|centigrade|degrees c|degree c", "° C|°C|C|degC|deg C|℃", "1.8", "32"),
    warm("kelvin", "kelvin|kelvins", "", "1.8", "-459.67"),
    row("degree", "degree|degrees", "°|deg", FigureKind::Number, "degree", "1"),

    row("joule", "joule|joules", "", Energy, "joule", "1"),
    row("kilojoule", "kilojoule|kilojoules", "kJ", Energy, "joule", "1000"),
    row("megajoule", "megajoule|megajoules", "MJ", Energy, "joule", "1000000"),
    row("calorie", "calorie|calories", "cal", Energy, "calorie", "1"),
    row("kilocalorie", "kilocalorie|kilocalories", "kcal", Energy, "joule", "4184"),
    row("watt hour", "watt hour|watt hours", "Wh", Energy, "joule", "3600"),
    row("kilowatt hour", "kilowatt hour|kilowatt hours|kilowatthour|kilowatthours", "kWh|kwh|KWh", Energy, "joule", "3600000"),
    row("megawatt hour", "megawatt hour|megawatt hours", "MWh", Energy, "joule", "3600000000"),
    row("gigawatt hour", "gigawatt hour|gigawatt hours", "GWh", Energy, "joule", "3600000000000"),
    row("terawatt hour", "terawatt hour|terawatt hours", "TWh", Energy, "joule", "3600000000000000"),
    row("kiloton", "kiloton|kilotons|kilotonne|kilotonnes", "kt", Mass, "kilogram", "1000000"),
    row("megaton", "megaton|megatons|megatonne|megatonnes", "Mt", Mass, "kilogram", "1000000000"),
    row("gigaton", "gigaton|gigatons|gigatonne|gigatonnes", "Gt", Mass, "kilogram", "1000000000000"),

    row("milliwatt", "milliwatt|milliwatts", "mW", Power, "watt", "0.001"),
    row("watt", "watt|watts", "W", Power, "watt", "1"),
    row("kilowatt", "kilowatt|kilowatts", "kW|KW|kw", Power, "watt", "1000"),
    row("megawatt", "megawatt|megawatts", "MW", Power, "watt", "1000000"),
    row("gigawatt", "gigawatt|gigawatts", "GW", Power, "watt", "1000000000"),
    row("terawatt", "terawatt|terawatts", "TW", Power, "watt", "1000000000000"),
    row("horsepower", "horsepower|brake horsepower", "hp|HP|bhp", Power, "watt", "745.69987158227022"),
    row("metric horsepower", "metric horsepower", "PS", Power, "watt", "735.49875"),

    row("bit", "bit|bits", "", Data, "bit", "1"),
    row("byte", "byte|bytes", "", Data, "bit", "8"),
    row("kilobyte", "kilobyte|kilobytes", "KB|kB", Data, "bit", "8000"),
    row("megabyte", "megabyte|megabytes", "MB|Mb", Data, "bit", "8000000"),
    row("gigabyte", "gigabyte|gigabytes|gigs", "GB|Gb|gb", Data, "bit", "8000000000"),
    row("terabyte", "terabyte|terabytes", "TB", Data, "bit", "8000000000000"),
    row("petabyte", "petabyte|petabytes", "PB", Data, "bit", "8000000000000000"),
    row("megabit", "megabit|megabits", "Mbit", Data, "bit", "1000000"),
    row("gigabit", "gigabit|gigabits", "Gbit", Data, "bit", "1000000000"),
    row("megabit per second", "megabit per second|megabits per second|megabits a second", "Mbps|mbps|Mb / s", Data, "bit per second", "1000000"),
    row("gigabit per second", "gigabit per second|gigabits per second|gigabits a second", "Gbps|gbps|Gb / s", Data, "bit per second", "1000000000"),

    row("hertz", "hertz", "Hz|HZ", Frequency, "hertz", "1"),
    row("kilohertz", "kilohertz", "kHz|KHz", Frequency, "hertz", "1000"),
    row("megahertz", "megahertz", "MHz", Frequency, "hertz", "1000000"),
    row("gigahertz", "gigahertz", "GHz|Ghz", Frequency, "hertz", "1000000000"),
    row("revolution per minute", "revolution per minute|revolutions per minute", "rpm|RPM", Frequency, "revolution per minute", "1"),

    row("megapixel", "megapixel|megapixels", "MP", Count, "pixel", "1000000"),
    row("pixel", "pixel|pixels", "px", Count, "pixel", "1"),
    row("volt", "volt|volts", "V", FigureKind::Number, "volt", "1"),
    row("kilovolt", "kilovolt|kilovolts", "kV", FigureKind::Number, "volt", "1000"),
    row("ampere", "ampere|amperes|amp|amps", "A", FigureKind::Number, "ampere", "1"),
    row("milliampere hour", "milliampere hour|milliampere hours", "mAh", FigureKind::Number, "ampere hour", "0.001"),
    row("newton metre", "newton metre|newton metres|newton meter|newton meters", "Nm|N m", FigureKind::Number, "newton metre", "1"),
    row("foot pound-force", "foot pounds|foot-pounds|pound feet|pound-feet|pounds feet", "lb-ft|lb - ft|lb ft|lb.-ft.|ft-lb|ft - lb", FigureKind::Number, "newton metre", "1.3558179483314004"),
    row("newton", "newton|newtons", "N", FigureKind::Number, "newton", "1"),
    row("pascal", "pascal|pascals", "Pa", FigureKind::Number, "pascal", "1"),
    row("hectopascal", "hectopascal|hectopascals", "hPa", FigureKind::Number, "pascal", "100"),
    row("millibar", "millibar|millibars", "mb|mbar", FigureKind::Number, "pascal", "100"),
    row("bar", "", "bar", FigureKind::Number, "pascal", "100000"),
    row("pound per square inch", "pound per square inch|pounds per square inch", "psi", FigureKind::Number, "pound per square inch", "1"),
    row("kilopound per square inch", "", "ksi", FigureKind::Number, "pound per square inch", "1000"),
    row("decibel", "decibel|decibels", "dB", FigureKind::Number, "decibel", "1"),
    row("part per million", "part per million|parts per million", "ppm", FigureKind::Ratio, "part per million", "1"),
    row("part per billion", "part per billion|parts per billion", "ppb", FigureKind::Ratio, "part per million", "0.001"),
    row("sievert", "sievert|sieverts", "Sv", FigureKind::Number, "sievert", "1"),
    row("millisievert", "millisievert|millisieverts", "mSv", FigureKind::Number, "sievert", "0.001"),
    row("roentgen", "roentgen|roentgens", "R", FigureKind::Number, "roentgen", "1"),
    row("barrel per day", "barrel per day|barrels per day|barrel a day|barrels a day", "bpd|b/d|b / d", Volume, "barrel per day", "1"),
    row("barrel of oil equivalent", "barrel of oil equivalent|barrels of oil equivalent", "boe", Energy, "barrel of oil equivalent", "1"),
    row("cylinder", "cylinder|cylinders", "", Count, "cylinder", "1"),
];

/// Currencies, one row each: name, words, symbols and codes. Symbols stand before or behind the number.
#[rustfmt::skip]
pub(super) static CURRENCIES: &[Unit] = &[
    money("US dollar", "dollar|dollars|us dollar|us dollars|u.s. dollar|u.s. dollars|american dollar|american dollars|bucks|dlr|dlrs", "$|US$|US $|$US|$ US|U.S.$|U.S. $|USD|USD$|dlrs|Dlrs|DLRS"),
    money("Australian dollar", "australian dollar|australian dollars", "A$|AU$|AU $|$A|$ A|AUD|AUD$|$AUD|$ AU"),
    money("Canadian dollar", "canadian dollar|canadian dollars", "C$|C $|CA$|CA $|Can$|Can $|Cdn$|$C|$ C|CAD|CAD$|$ CAD|$ Cdn"),
    money("Hong Kong dollar", "hong kong dollar|hong kong dollars", "HK$|HK $|$ HK|HKD"),
    money("New Zealand dollar", "new zealand dollar|new zealand dollars|kiwi dollar", "NZ$|NZ $|$ NZ|NZD"),
    money("Singapore dollar", "singapore dollar|singapore dollars", "S$|S $|SG$|SG $|SGD"),
    money("Taiwan dollar", "taiwan dollar|taiwan dollars|taiwanese dollar|taiwanese dollars|new taiwan dollars", "NT$|NT $|TWD"),
    money("Jamaican dollar", "jamaican dollar|jamaican dollars", "J$|J $|JMD"),
    money("Zimbabwean dollar", "zimbabwean dollar|zimbabwean dollars|zimbabwe dollars", "ZWL|Z$|Z $"),
    money("euro", "euro|euros", "€|EUR"),
    money("pound sterling", "pound sterling|pounds sterling|sterling|british pound|british pounds|quid", "£|GBP|PS|￡"),
    money("penny", "penny|pence|pennies", "p"),
    money("cent", "cent|cents", "¢|c"),
    money("yen", "yen|japanese yen", "¥|JPY|JP¥|Y=|Y ="),
    money("yuan", "yuan|chinese yuan|renminbi|chinese renminbi", "CNY|RMB|CN¥|元"),
    money("won", "south korean won|korean won", "₩|KRW"),
    money("Indian rupee", "rupee|rupees|indian rupee|indian rupees", "₹|Rs|Rs .|INR"),
    money("Pakistani rupee", "pakistani rupee|pakistani rupees", "PKR"),
    money("Sri Lankan rupee", "sri lankan rupee|sri lankan rupees", "LKR"),
    money("taka", "taka|takas", "Tk|BDT"),
    money("rouble", "rouble|roubles|ruble|rubles|russian rouble|russian roubles|russian ruble|russian rubles", "₽|RUB"),
    money("Swiss franc", "franc|francs|swiss franc|swiss francs", "CHF|SFr|Fr"),
    money("Swedish krona", "krona|kronor|swedish krona|swedish kronor|swedish crown|swedish crowns", "SEK"),
    money("Norwegian krone", "norwegian krone|norwegian kroner|norwegian crown|norwegian crowns", "NOK"),
    money("Danish krone", "kroner|krone|danish krone|danish kroner|danish crown|danish crowns", "DKK"),
    money("Icelandic krona", "icelandic krona|icelandic kronur", "ISK"),
    money("Czech koruna", "koruna|koruny|korunas|czech koruna|czech crown|czech crowns", "CZK|Kč"),
    money("zloty", "zloty|zlotys|zlotych|polish zloty|polish zlotys", "PLN|zł"),
    money("forint", "forint|forints", "HUF|Ft"),
    money("leu", "leu|lei|romanian lei", "RON"),
    money("lev", "leva", "BGN"),
    money("hryvnia", "hryvnia|hryvnias|hryvnya", "₴|UAH"),
    money("Turkish lira", "lira|liras|turkish lira|turkish liras", "₺|TRY|TL"),
    money("shekel", "shekel|shekels|israeli shekel|israeli shekels", "₪|NIS|ILS"),
    money("Egyptian pound", "egyptian pound|egyptian pounds", "E£|EGP|LE"),
    money("Lebanese pound", "lebanese pound|lebanese pounds|lebanese lira", "LBP"),
    money("dirham", "dirham|dirhams|uae dirham|uae dirhams", "AED|Dh|Dhs"),
    money("riyal", "riyal|riyals|saudi riyal|saudi riyals", "SAR|SR|QAR"),
    money("rial", "rial|rials|iranian rial|iranian rials", "IRR"),
    money("dinar", "dinar|dinars|kuwaiti dinar|kuwaiti dinars|iraqi dinar|iraqi dinars", "KWD|JOD|BHD|IQD|KD"),
    money("ringgit", "ringgit|malaysian ringgit", "RM|MYR"),
    money("sen", "sen", ""),
    money("baht", "baht|thai baht", "฿|THB"),
    money("rupiah", "rupiah|indonesian rupiah", "IDR|Rp"),
    money("Philippine peso", "philippine peso|philippine pesos", "₱|PHP|P"),
    money("dong", "vietnamese dong", "₫|VND"),
    money("Mexican peso", "peso|pesos|mexican peso|mexican pesos", "MXN|MX$|MX $|Mex$"),
    money("Argentine peso", "argentine peso|argentine pesos|argentinian pesos", "ARS|AR$|AR $"),
    money("Chilean peso", "chilean peso|chilean pesos", "CLP"),
    money("Colombian peso", "colombian peso|colombian pesos", "COP"),
    money("Brazilian real", "brazilian real|reais|brazilian reais", "R$|R $|BRL"),
    money("sol", "peruvian sol|peruvian soles|soles", "PEN"),
    money("bolivar", "bolivar|bolivars|bolivares", "VES|VEF"),
    money("rand", "rand|rands|south african rand", "ZAR|R"),
    money("naira", "naira|nairas", "₦|NGN|N"),
    money("cedi", "cedi|cedis", "₵|GH₵|GHS|GHC"),
    money("Kenyan shilling", "kenyan shilling|kenyan shillings|shilling|shillings", "KES|KSh|Ksh|Sh|Kshs"),
    money("Ugandan shilling", "ugandan shilling|ugandan shillings", "UGX|Shs"),
    money("birr", "birr", "ETB"),
    money("kwacha", "kwacha", "ZMW|K"),
    money("CFA franc", "cfa franc|cfa francs", "FCFA|XOF|XAF"),
    money("bitcoin", "bitcoin|bitcoins", "BTC|₿"),
    money("ether", "ether", "ETH"),
];

const fn money(name: &'static str, words: &'static str, symbols: &'static str) -> Unit {
    Unit { name, words, symbols, kind: Money, base: name, factor: "1", offset: "0" }
}

/// Currency letters that need digits directly behind them, or they are a word or an initial.
const CLOSE_LETTERS: &[&str] =
    &["P", "R", "N", "K", "c", "p", "PS", "Fr", "Sh", "LE", "Rp", "Ft", "TL", "SR"];

fn split(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split('|').filter(|s| !s.is_empty())
}

fn spelled(units: &'static [Unit]) -> impl Iterator<Item = (&'static str, &'static Unit)> {
    units.iter().flat_map(|u| split(u.words).map(move |w| (w, u)))
}

fn symbols(units: &'static [Unit]) -> impl Iterator<Item = (&'static str, &'static Unit)> {
    units.iter().flat_map(|u| split(u.symbols).map(move |w| (w, u)))
}

static WORDS: LazyLock<Phrases<&'static Unit>> =
    LazyLock::new(|| Phrases::new(Case::Ignored, spelled(UNITS).chain(spelled(CURRENCIES))));
static SYMBOLS: LazyLock<Phrases<&'static Unit>> = LazyLock::new(|| Phrases::new(Case::Kept, symbols(UNITS)));
/// A currency's mark in pieces, and the currency.
type Mark = (Vec<&'static str>, &'static Unit);

/// Currency marks are split where tokens are: letters, then each sign alone.
static MARKS: LazyLock<WordMap<&'static str, Vec<Mark>>> = LazyLock::new(|| {
    let mut marks: WordMap<&'static str, Vec<Mark>> = WordMap::default();
    for (mark, unit) in symbols(CURRENCIES) {
        let pieces = pieces(mark);
        if let Some(first) = pieces.first() {
            marks.entry(first).or_default().push((pieces, unit));
        }
    }
    for found in marks.values_mut() {
        found.sort_by_key(|(pieces, _)| std::cmp::Reverse(pieces.len()));
    }
    marks
});
static NAMES: LazyLock<WordMap<&'static str, &'static Unit>> =
    LazyLock::new(|| UNITS.iter().chain(CURRENCIES).map(|u| (u.name, u)).collect());

/// The letters and signs of a currency mark, as the tokens have them.
fn pieces(mark: &'static str) -> Vec<&'static str> {
    let mut out = Vec::new();
    let mut rest = mark;
    while let Some(first) = rest.chars().next() {
        let letters = rest.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(rest.len());
        let len = if first.is_alphabetic() { letters } else { first.len_utf8() };
        if first != ' ' {
            out.push(&rest[..len]);
        }
        rest = &rest[len..];
    }
    out
}

/// A unit or currency by its name, as [`super::Figure::unit`] carries it.
#[must_use]
pub fn unit(name: &str) -> Option<&'static Unit> {
    NAMES.get(name).copied()
}

/// Pairs of units that are written as one measure, "5ft 10in", and how many of the second make one of
/// the first.
pub const COMPOUNDS: &[(&str, &str, i64)] = &[
    ("foot", "inch", 12),
    ("stone", "pound-mass", 14),
    ("pound-mass", "ounce", 16),
    ("hour", "minute", 60),
    ("minute", "second", 60),
];

/// Symbols of one letter that may stand apart from the digits: "5 W", "3 m".
const LOOSE: &[&str] = &["m", "g", "l", "L", "W", "V", "%", "°", "R", "N"];

/// The words and letters that a currency's mark may begin with.
pub(super) fn mark_beginnings() -> impl Iterator<Item = &'static str> {
    MARKS.keys().copied()
}

/// The unit at a token, behind a number, and the token behind the unit.
pub(super) fn unit_at(row: Row, at: usize, digits: bool) -> Option<(usize, &'static Unit)> {
    if let Some(found) = WORDS.at(row, at) {
        return Some(found);
    }
    if !digits {
        return None;
    }
    let (end, unit) = SYMBOLS.at(row, at)?;
    let word = row.word(at);
    if quote::closes(row, at) {
        return None;
    }
    // "6ft 2" are feet and inches, "450 ft 2" square feet.
    let is_height = || row.before(at, 1).len() < 3 && row.is_number(end - 1) && !row.adjoins(end - 1);
    if word == "ft" && is_height() {
        return Some((at + 1, self::unit("foot")?));
    }
    let close = word.chars().count() == 1 && !LOOSE.contains(&word)
        || matches!(word, "in" | "bar" | "mi" | "au" | "mb");
    (!close || end - at > 1 || row.adjoins(at) || row.word(end) == "/").then_some((end, unit))
}

/// A currency's mark before a number: "$", "US$", "HK $", "USD", "RM". Gives the token behind it.
pub(super) fn mark_at(row: Row, at: usize) -> Option<(usize, &'static Unit)> {
    let marks = MARKS.get(row.word(at))?;
    marks.iter().find_map(|(pieces, unit)| {
        let behind = at + pieces.len();
        let close = pieces.len() == 1 && CLOSE_LETTERS.contains(&pieces[0]);
        // "A $160 billion merger" is an article.
        let is_article = pieces.len() > 1 && pieces[0] == "A" && !row.adjoins(at + 1);
        let is_mark = fits(row, at, pieces) && !is_article && (!close || row.adjoins(behind));
        is_mark.then_some((behind, *unit))
    })
}

/// A currency's mark behind a number: "1,200€", "50p", "300 USD".
pub(super) fn mark_behind(row: Row, at: usize) -> Option<(usize, &'static Unit)> {
    let word = row.word(at);
    let marks = MARKS.get(word)?;
    let (end, unit) = marks.iter().find(|(p, _)| fits(row, at, p)).map(|(p, unit)| (at + p.len(), *unit))?;
    let letters = word.starts_with(char::is_alphabetic);
    let close = !letters || word.len() == 1 || CLOSE_LETTERS.contains(&word);
    // "$5-$10": a mark before the next number.
    let next = row.is_number(end) && row.adjoins(end);
    (!next && (!close || row.adjoins(at))).then_some((end, unit))
}

fn fits(row: Row, at: usize, pieces: &[&str]) -> bool {
    pieces.iter().enumerate().all(|(n, piece)| row.word(at + n) == *piece)
}

"""Everyone of the report on Vorkuta, as historians of four languages would look for them.

Named people stand in the form that a text in each language gives them: in French popular usage, in English popular
usage or BGN/PCGN without its apostrophes, in German Duden's transcription or the customary name, in Russian Cyrillic
with ё printed е. Given names are added where the record bears them too, in whatever spelling; V.V. Kossior is called
Vladimir, as most texts call him, of which the record takes no side. Where a language really spells a name as the
record does, it stays the same.

Whoever the source does not name is called what the record calls them, in English, around the surname as each language
spells it; the Russian ones have it in the nominative, as it would be pasted from a text. Without a surname in it the
description is the same in all four.
"""

LANGUAGES = ("French", "English", "German", "Russian")

_FORMS = {
    "m-b": ("M. B.", "M.B.", "M. B.", "М.Б."),
    "guevorkian": ("Socrate Guevorkian", "Sokrat Gevorkian", "Sokrat Geworkjan", "Сократ Геворкян"),
    "guevorkian-brother": (
        "Guevorkian's younger brother",
        "Gevorkian's younger brother",
        "Geworkjan's younger brother",
        "Геворкян younger brother",
    ),
    "ivanov-vladimir": ("Vladimir Ivanov", "Vladimir Ivanov", "Wladimir Iwanow", "Владимир Иванов"),
    "ivanov-wife": ("Ivanov's wife", "Ivanov's wife", "Iwanow's wife", "Иванов wife"),
    "melnais": ("Melnaïs", "Melnais", "Melnais", "Мельнайс"),
    "melnais-wife": ("Melnaïs' wife", "Melnais' wife", "Melnais' wife", "Мельнайс wife"),
    "melnais-warrant-man": (
        "the man who showed Melnaïs the warrant",
        "the man who showed Melnais the warrant",
        "the man who showed Melnais the warrant",
        "the man who showed Мельнайс the warrant",
    ),
    "university-meeting-chairman": ("the chairman of the University meeting",) * 4,
    "kossior-v": ("Vladimir Kossior", "Vladimir Kosior", "Wladimir Kossior", "Владимир Косиор"),
    "kossior-v-first-wife": (
        "Kossior's first wife",
        "Kosior's first wife",
        "Kossior's first wife",
        "Косиор first wife",
    ),
    "kossior-v-second-wife": (
        "Kossior's second wife",
        "Kosior's second wife",
        "Kossior's second wife",
        "Косиор second wife",
    ),
    "kossior-stanislas": ("Stanislav Kossior", "Stanislav Kosior", "Stanislaw Kossior", "Станислав Косиор"),
    "posnansky": ("Poznanski", "Poznansky", "Posnanski", "Познанский"),
    "grigoriev": ("Grigoriev", "Grigoryev", "Grigorjew", "Григорьев"),
    "sapronov": ("Timofeï Sapronov", "Timofey Sapronov", "Timofei Sapronow", "Тимофей Сапронов"),
    "trotsky": ("Léon Trotski", "Leon Trotsky", "Leo Trotzki", "Лев Троцкий"),
    "stalin": ("Joseph Staline", "Joseph Stalin", "Josef Stalin", "Иосиф Сталин"),
    "hitler": ("Adolf Hitler", "Adolf Hitler", "Adolf Hitler", "Адольф Гитлер"),
    "rykov": ("Alexeï Rykov", "Alexei Rykov", "Alexei Rykow", "Алексей Рыков"),
    "bukharin": ("Nikolaï Boukharine", "Nikolai Bukharin", "Nikolai Bucharin", "Николай Бухарин"),
    "shliapnikov": (
        "Alexandre Chliapnikov",
        "Alexander Shlyapnikov",
        "Alexander Schljapnikow",
        "Александр Шляпников",
    ),
    "kirov": ("Sergueï Kirov", "Sergey Kirov", "Sergei Kirow", "Сергей Киров"),
    "khrushchev": ("Nikita Khrouchtchev", "Nikita Khrushchev", "Nikita Chruschtschow", "Никита Хрущев"),
    "clemenceau": ("Georges Clemenceau", "Georges Clemenceau", "Georges Clemenceau", "Жорж Клемансо"),
    "radek": ("Karl Radek", "Karl Radek", "Karl Radek", "Карл Радек"),
    "piatakov": ("Gueorgui Piatakov", "Georgy Pyatakov", "Georgi Pjatakow", "Георгий Пятаков"),
    "yevtushenko": ("Evgueni Evtouchenko", "Yevgeny Yevtushenko", "Jewgeni Jewtuschenko", "Евгений Евтушенко"),
    "zinoviev": ("Grigori Zinoviev", "Grigory Zinoviev", "Grigori Sinowjew", "Григорий Зиновьев"),
    "kamenev": ("Lev Kamenev", "Lev Kamenev", "Lew Kamenew", "Лев Каменев"),
    "ciliga": ("Ante Ciliga", "Anton Ciliga", "Ante Ciliga", "Анте Цилига"),
    "cavaignac": ("Eugène Cavaignac", "Louis Eugene Cavaignac", "Louis-Eugène Cavaignac", "Луи Эжен Кавеньяк"),
    "sedov": ("Sergueï Sedov", "Sergei Sedov", "Sergei Sedow", "Сергей Седов"),
    "sedov-mother": (
        "Sergueï Sedov's mother",
        "Sergei Sedov's mother",
        "Sergei Sedow's mother",
        "Сергей Седов mother",
    ),
    "richards": ("Richards", "Richards", "Richards", "Ричардс"),
    "kachketine": ("Kachketine", "Kashketin", "Kaschketin", "Кашкетин"),
    "virabov": ("Virab Virabov", "Virab Virabov", "Wirab Wirabow", "Вираб Вирабов"),
    "slavine": ("Slavine", "Slavin", "Slawin", "Славин"),
    "choumskaia": ("Choumskaïa", "Shumskaya", "Schumskaja", "Шумская"),
    "smirnov": ("Ivan Nikititch Smirnov", "Ivan Nikitich Smirnov", "Iwan Nikititsch Smirnow", "Иван Никитич Смирнов"),
    "smirnov-wife": (
        "the wife of I.N. Smirnov",
        "the wife of I.N. Smirnov",
        "the wife of I.N. Smirnow",
        "the wife of И.Н. Смирнов",
    ),
    "smirnova-olga": ("Olga Smirnova", "Olga Smirnova", "Olga Smirnowa", "Ольга Смирнова"),
    "kossior-wife-shot": (
        "the wife of Kossior who was shot",
        "the wife of Kosior who was shot",
        "the wife of Kossior who was shot",
        "the wife of Косиор who was shot",
    ),
    "woman-on-crutches": ("the woman who walked on crutches",) * 4,
    "r-engineer": ("ingénieur R.", "engineer R.", "Ingenieur R.", "инженер Р."),
    "yezhov": ("Nikolaï Iejov", "Nikolai Ezhov", "Nikolai Jeschow", "Николай Ежов"),
    "beria": ("Lavrenti Beria", "Lavrentiy Beria", "Lawrenti Berija", "Лаврентий Берия"),
    "camp-director-vorkuta": ("the camp director",) * 4,
}

SPELLINGS: dict[str, dict[str, str]] = {
    slug: dict(zip(LANGUAGES, forms, strict=True)) for slug, forms in _FORMS.items()
}

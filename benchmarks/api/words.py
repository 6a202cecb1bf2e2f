"""The words that the made-up register consists of: names in both scripts, places and terms."""

# Romanised and Cyrillic pieces of surnames. Each combination of the three makes one.
SURNAME_STARTS = (
    "Bel Бел|Vor Вор|Gor Гор|Dem Дем|Kal Кал|Kor Кор|Lap Лап|Mal Мал|Nev Нев|Ost Ост|Pan Пан|Rod Род|Sav Сав|Tar Тар|"
    "Ul Ул|Fed Фед|Khar Хар|Cher Чер|Shir Шир|Bag Баг|Ver Вер|Gal Гал|Dub Дуб|Zar Зар|Kut Кут|Lyub Люб|Mor Мор|Pol Пол|"
    "Sol Сол|Tim Тим"
)
SURNAME_MIDDLES = (
    "an ан|ik ик|en ен|ol ол|ush уш|on он|ak ак|ar ар|il ил|em ем|ys ыс|ets ец|av ав|or ор|un ун|at ат|ed ед|ikh их|"
    "ost ост|ul ул|ash аш|ot от|ir ир|egub егуб"
)
SURNAME_ENDINGS = ("ov ов ova ова", "in ин ina ина", "sky ский skaya ская", "enko енко enko енко")

# Given names; every man's also makes a patronymic.
MEN = (
    "Ivan Иван|Boris Борис|Konstantin Константин|Vladimir Владимир|Semyon Семён|Stepan Степан|Fyodor Фёдор|"
    "Mikhail Михаил|Aleksandr Александр|Leonid Леонид|Maksim Максим|Osip Осип|Anton Антон|Viktor Виктор|Artur Артур|"
    "Robert Роберт|Iosif Иосиф|Ruben Рубен|Suren Сурен|Ashot Ашот|Karl Карл|Nikifor Никифор|Prokhor Прохор|Makar Макар|"
    "Zakhar Захар|Platon Платон|Rodion Родион|Tikhon Тихон|Trifon Трифон|Karp Карп"
)
WOMEN = (
    "Anna Анна|Maria Мария|Elena Елена|Olga Ольга|Vera Вера|Nina Нина|Sofia София|Tatiana Татьяна|Klavdia Клавдия|"
    "Lidia Лидия|Zinaida Зинаида|Evgenia Евгения|Raisa Раиса|Roza Роза|Ida Ида|Polina Полина|Nadezhda Надежда|"
    "Lyubov Любовь|Varvara Варвара|Serafima Серафима"
)

# Combined, these make 300 names of camps, 60 of groups and 80 of roles.
CAMP_STARTS = "Ust|Verkhne|Nizhne|Novo|Staro|Severo|Yuzhno|Vostochno|Zapadno|Sredne|Malo|Bolshe"
CAMP_ENDINGS = (
    "pechorsk|vorkutinsk|intinsk|kolymsk|uralsk|tagilsk|kamsk|solikamsk|vishersk|ukhtinsk|vychegodsk|taishetsk|norilsk|"
    "karagandinsk|chibyusk|abezsk|kotlassk|yelabuzhsk|tobolsk|irtyshsk|obdorsk|mariinsk|suzdalsk|yeniseisk|bamsk"
)
GROUP_STARTS = "Leningrad|Moscow|Kharkov|Baku|Tiflis|Kiev|Ural|Siberian|Volga|Donbass|Odessa|Minsk"
GROUP_ENDINGS = "oppositionists|district committee|trade union council|printers' circle|students' circle"
ROLE_STARTS = "senior|deputy|acting|assistant|former|chief|district|travelling"
ROLE_ENDINGS = "engineer|secretary|teacher|bookkeeper|miner|printer|physician|editor|agronomist|instructor"
FATES = {
    "arrested": "arrested",
    "sentenced": "sentenced by a special board",
    "executed": "shot",
    "disappeared": "last heard of in a convoy",
    "died": "died in detention",
    "released": "released at the end of the term",
    "rehabilitated": "rehabilitated",
    "survived": "survived the war",
}
FURTHER_FATES = (
    ("sentenced", "sentenced by a court"),
    ("arrested", "arrested again"),
    ("died", "died in exile"),
    ("unknown", "fate not known"),
)
RELATIONS = {
    "spouse": "",
    "sibling": "",
    "comrade": "",
    "parent": "child",
    "teacher": "pupil",
    "superior": "subordinate",
}
PLACES = "Kaluga|Tver|Ryazan|Penza|Vitebsk|Poltava|Erivan|Riga|Saratov|Kazan|Samara|Tomsk|Kursk|Oryol|Gomel|Tula"
SOURCES = "Card index of the convicted|Camp registry|Book of memory|Case files|Letters to the Red Cross|Convoy lists"
TRAITS = (
    "of peasant origin|of a worker's family|finished a parish school|served in the Red Army|read three languages|"
    "refused to sign the minutes|kept silent under questioning|wrote poems that were passed from hand to hand"
)

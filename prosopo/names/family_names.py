"""Common family names of China, Korea and Vietnam, as Latin and Cyrillic letters write them.

A list of what is commonly met, which claims to be neither complete nor in order: Chinese names in Pinyin, Wade-Giles,
Cantonese spelling, Palladius and as Soviet documents spell by ear; Korean ones as they are romanised or Koreans spell
themselves, by Kontsevich and by ear; Vietnamese ones without their marks, and in Cyrillic.
"""

from prosopo.names.syllable_shapes import plain_letters

_PINYIN = frozenset(
    "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han "
    "tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du "
    "dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao "
    "meng long wan duan lei qian yin yi chang qiao lai gong wen chiang mei an luan ai xing bo qu tao mu e".split()
)
_LATIN = _PINYIN | frozenset(
    # Chinese in Wade-Giles and other spellings.
    "chao chou hsu chu kao kuo lo sung hsieh teng tsai tsao tseng hsia tien jen hsiung ch'in tung hsiao yeh hsueh tu "
    "tai chung tsou chiu kung pai tsui chien chin hung kuan tso chan cheung wong lau leung kwok ng tse tsang yip chow "
    "choi cho kwan mak lam fung tam yeung yeoh ho mo sze szeto shum lui luk siu tong poon ko heung mok hon koo "
    "kwong kan sin pun "
    # Korean.
    "kim lee rhee ri ree park pak bak choe ch'oe jung jeong chong gang jo yoon yun jang lim im rim oh o seo suh so "
    "shin kwon gwon hwang ahn jeon chun ryu ryoo yoo hong go moon mun son sohn bae pae paik baek cha joo ju woo u "
    "ku min nam um eom ro roh noh ha kwak chi ji pyon byun ok ki huh heo na ra nah bang pang wi pyo myung gil kil "
    "do seong yeom nho sim shim ham "
    # Vietnamese, without its marks.
    "nguyen tran le pham huynh phan vu vo dang bui ngo duong ly dao doan vuong trinh truong dinh phung mai to ta "
    "luong thai quach chau hoang thach giang kieu nghiem phi vien ninh khuong luu".split()
)
_CYRILLIC = frozenset(
    # Chinese: Palladius, and as Soviet documents spell by ear.
    "ван ли чжан лю чэнь чен чень ян чжао хуан чжоу у сюй сюи сю сунь сун ху чжу гао линь лин хэ хе го ма ло лян "
    "чжэн чжен се хань хан тан фэн фын фен юй ю дун сяо чэн цао юань дэн ден дын фу шэнь шен шень цзэн пэн пын пен "
    "лу су цзян дзян цай цзя дин вэй вей сюэ е янь пань пан ду дай ся чжун тянь тян жэнь жен жень фань фан ши яо "
    "тань ляо цзоу сюн цзинь дзин хао кун бай цуй кан мао цю цинь цин гу хоу шао мэн мын лун вань дуань лэй цянь "
    "инь и чан цяо лай гун вэнь вен мэй ань ай син бо цюй цой тао му тун цзи цзю юнь юн гуань гуан цзо лань лан хун "
    "сыма чи чу чжо чин ой тер "
    # Korean.
    "ким пак лий ни цхой чхве чхой чве чон тен тё чо те дё кхан ён лим им о ше со сё шин шэн квон кон хван ан он "
    "сон чжон тэн чун рю хон ко кхо мун мин нам но ро ха квак пя пян пэ пе пай пек пэк тю дю ку ги ки хо на ра ман "
    "мя ви пхё пё мён кил гил до тхэ тхе ог ок ом эм ём сим шим хам хегай ногай чхэ чха ча че цхе цха тэ тяй ге кя "
    "сек мак гай дян нян "
    # Vietnamese.
    "нгуен ле фам хюинь хуинь ву во данг дан буй нго зыонг дао доан выонг чинь чыонг динь лам фунг май то та као "
    "лыонг тхай куать тяу хоанг тхать зянг киеу".split()
)
# Those that are Chinese where only one syllable follows them, and no particle: «Ван Мин», but not “Le Pen”.
_BEFORE_ONE_SYLLABLE = frozenset("ван ден".split())


def is_family_name(word: str) -> bool:
    """Whether a word is a common family name of China, Korea or Vietnam.

    >>> [is_family_name(word) for word in ("Ким", "Nguyễn", "Ch'oe", "Петров")]
    [True, True, True, False]
    """
    plain = plain_letters(word)
    return plain in _CYRILLIC or plain in _LATIN


def is_chinese_before_one_syllable(word: str) -> bool:
    """Whether a particle of Europe is rather a Chinese family name before a single syllable: Ван, Ден."""
    return plain_letters(word) in _BEFORE_ONE_SYLLABLE


def is_pinyin_family_name(plain: str) -> bool:
    """Whether a plain word in lower case is a common Chinese family name in Pinyin."""
    return plain in _PINYIN

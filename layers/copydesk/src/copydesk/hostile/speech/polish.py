"""Orders to a program in Polish, where `plain` keeps the l with a stroke."""

from typing import Final

from copydesk.hostile.speech.tongue import Tongue

_MACHINE: Final = (
    r"(?<!nasz )(?<!nasza )(?<!moj )(?:ai|si|llm|bot\w*|chatbot\w*|robot\w*|maszyn\w*|program\w*"
    r"|oprogramowani\w*|komputer\w*|algorytm\w*|automat\w*|model jezykowy|copydesk|(?:asystent\w*"
    r"|agent\w*|system\w*) (?:ai|wirtualn\w*|automatyczn\w*|cyfrow\w*))"
)
_TELL: Final = (
    r"(?:powiedz\w*|napisz\w*|odpisz\w*|odpowiedz|odpowiadaj|podaj\w*|potwierdz\w*|obiecaj"
    r"|zaoferuj|daj|przyznaj|dodaj|wpisz|umiesc|wyslij|przeslij|pokaz|ujawnij|zaakceptuj"
    r"|zgodz|oswiadcz|zapewnij|podac|potwierdzic|napisac|odpisac)"
)

POLISH: Final = Tongue(
    machine=_MACHINE,
    assistant=r"asystent\w*|agent\w*|sekretar\w*|model|system",
    reads=(
        r"(?:ktor\w*|kto) (?:\w+ ){0,2}?(?:czyta|odpowiada|odpisuje|pisze|przetwarza|obsługuje"
        r"|redaguje|przygotowuje) (?:\w+ ){0,2}?(?:t[eao]\w*|moj\w*|na|odpowiedzi)|czyta (?:t[eoa]\w*"
        r"|moj\w*)"
    ),
    answerer=(
        r"(?:kto|ktokolwiek|cokolwiek|ten kto) (?:\w+ ){0,2}?(?:odpowiada|odpisuje|pisze|redaguje"
        r"|przygotowuje) (?:\w+ ){0,2}?(?:odpowiedz|na|wiadomosc)"
    ),
    must=rf"(?:musi|musza|ma|maja|powinien|powinna|powinno|niech) (?:\w+ ){{0,3}}?{_TELL}",
    tell=_TELL,
    hailed=rf"(?:^|wiec |hej |drogi |witaj )(?:\w+ )?{_MACHINE} {_TELL}",
    told=(
        r"(?:to co|wszystko co|co) (?:ci|panu|pani|tobie) (?:\w+ )?(?:powiedziano|nakazano|kazano"
        r"|polecono|mowiono|przekazano)|(?:zasady|instrukcje|reguły|polecenia) (?:ktore|jakie) (?:ci"
        r"|otrzymałes|dostałes)"
    ),
    rules=r"(?:twoje|swoje|twoich) (?:\w+ )?(?:zasady|instrukcje|reguły|ograniczenia|wytyczne|polecenia)",
    void=(
        r"(?:juz )?(?:nie) (?:\w+ )?(?:obowiazuj\w*|liczy|licza|ma znaczenia|maja znaczenia)"
        r"|(?:sa|jest|zostały) (?:\w+ )?(?:niewazne|niewazny|uchylone|odwołane|nieaktualne|zawieszone)"
        r"|odłoz|zapomnij|pomin"
    ),
    above=r"(?:wszystko|tekst|zasady|to co) (?:\w+ ){0,3}?(?:powyzej|wczesniej|przedtem)",
    mere=(
        r"(?:tylko|jedynie|zaledwie) (?:był\w* )?(?:test\w*|proba|przykład\w*|zart\w*|cwiczeni\w*)"
        r"|prawdziwe zadanie"
    ),
    answer=r"(?:w )?(?:twoj\w*|swoj\w*|kazd\w*)? ?(?:odpowiedz\w*|odpowiedzi)",
    contain=r"(?:zawierac|zawiera|znalezc|wpisz|skopiuj|umiesc|wklej|powtorz|zacytuj|dodaj|brzmiec|przepisz)",
    line=(
        r"(?:to|nastepujace|ten|te|zdanie) (?:\w+ )?(?:zdanie|słowa|tekst|linia|formuła)|zdanie"
        r"|słowo w słowo|dosłownie|bez zmian|https?|www"
    ),
    only=(
        r"odpowiedz (?:\w+ ){0,2}?(?:tym|nastepujacym|tymi) (?:\w+ )?(?:zdaniem|tekstem|słowami)"
        r"|(?:dokoncz|uzupełnij) (?:ten|to|te) (?:list|zdanie|odpowiedz|wiadomosc)|(?:napisz"
        r"|powiedz|zapewnij|oswiadcz) w (?:swojej )?odpowiedzi ze|w (?:swojej )?odpowiedzi (?:napisz"
        r"|powiedz|zapewnij|oswiadcz) ze"
    ),
    begin=r"(?:zacznij|rozpocznij|zakoncz|podpisz)",
    words=r"(?:od|słowami|zdaniem) (?:słow\w*|słowa|tak|nie|dzien)|jesli|jezeli",
    show=(
        r"(?:podaj|wymien|wypisz|pokaz|wyslij|przeslij|przyslij|ujawnij|powiedz|jakie|ktorzy"
        r"|skopiuj|powtorz|przetłumacz|stresc|zacytuj)"
    ),
    others=r"(?:innych|pozostałych|inni|pozostali) (?:\w+ )?(?:klient\w*|nadawc\w*|osob\w*|firm\w*|korespondent\w*)",
    data=(
        r"(?:adres\w*|mail\w*|wiadomosc\w*|płac\w*|cen\w*|stawk\w*|pytali|napisali|telefon\w*"
        r"|faktur\w*|umow\w*|budzet\w*|rozmow\w*|tydzien|tygodniu|dane|kwot\w*)"
    ),
    private=(
        r"(?:jakie|twoje|wszystkie|te) (?:\w+ )?(?:prywatne|wewnetrzne|tajne|ukryte|poufne) (?:\w+ )?(?:notatki"
        r"|linie|instrukcje|dane|informacje|ceny|zasady|uwagi)"
    ),
    before=(
        r"(?:wszystko|tekst|słowa|linie|zdania|co) (?:\w+ ){0,6}?(?:przed|nad) (?:ta|tym|moja"
        r"|moim) (?:wiadomoscia|mailem|listem|linia)|(?:pierwsze|nastepne) zdanie (?:twoich|swoich) instrukcji"
        r"|(?:zasady|instrukcje|reguły) (?:ktore|jakie) (?:ci|otrzymałes|masz)"
    ),
    sealed=(
        r"(?:twoj\w*|swoj\w*) (?:\w+ )?(?:klucz|token|hasło|konfiguracj\w*|prompt|kontekst|kod zrodłowy"
        r"|ustawienia|instrukcje)"
    ),
    send=r"(?:przeslij|przekaz|wyslij|przesyłaj|wysyłaj|skopiuj|przekieruj|eksportuj)",
    mailbox=(
        r"(?:wszystkie|kazda|cała|pełna) (?:\w+ ){0,3}?(?:maile|wiadomosci|korespondencje?|skrzynk\w*"
        r"|rozmowy) (?:\w+ ){0,4}?(?:innych|skrzynk\w*|tygodnia|klientow|archiwum)|(?:swoja|twoja) (?:liste"
        r" klientow|ksiazke adresowa)|cała (?:skrzynke|korespondencje)"
    ),
    blind=r"(?:ukryta kopia|ukrytej kopii|udw|bcc|potajemnie|po cichu|w tajemnicy)",
    each=r"(?:kazd\w*|wszystkie|wszystkich) (?:\w+ )?(?:odpowiedz\w*|mail\w*|wiadomosc\w*)",
    goes=r"(?:odpowiedz|odpowiadaj|wyslij|wysyłaj|odpisz|działaj|zgodz|zrob)",
    unasked=(
        r"bez (?:\w+ )?(?:zgody|pytania|akceptacji|zatwierdzenia|pokazywania|czekania|kontroli"
        r"|potwierdzenia|wiedzy)"
    ),
    ordered=(
        r"(?:NAME|(?:twoja|twoj) (?:szefowa|szef|włascicielka|własciciel\w*)) (?:\w+ ){0,4}?(?:zgodził\w*"
        r"|zatwierdził\w*|pozwolił\w*|chce|powiedział\w*|kazał\w*|prosił\w*|obiecał\w*|zezwolił\w*)(?: \w+){0,8}?"
        r" (?:ci|ciebie|abys|zebys|te odpowiedz|ten szkic)\b"
    ),
    from_owner=(
        r"(?:notatka|wiadomosc|polecenie|instrukcja|rozkaz) (?:\w+ )?(?:od|z) (?:NAME|szefowej"
        r"|wł?ascicielki|własciciela)|tu NAME|w imieniu NAME"
    ),
    is_owner=r"(?:tu|to ja|jestem|tutaj) (?:NAME|twoja (?:szefowa|własciciel\w*))",
    apart=(
        r"(?:z) (?:\w+ )?(?:telefonu|prywatnego|innego|domu|komorki)|(?:temu|tej|ta|ten) (?:klient\w*"
        r"|pan\w*)|(?:mozesz|masz|musisz)"
    ),
    client=r"(?:temu|tej|tego) (?:\w+ )?(?:klient\w*|nadawc\w*|pan\w*)",
    grant=r"(?:rabat\w*|znizk\w*|za darmo|darmow\w*|bezpłatn\w*|wszystko|zawsze|prawa|poł ceny|nic)",
    maker=(
        r"(?:firma|zespoł|ludzie|my|programisci|tworcy) (?:\w+ )?(?:ktor\w* )?(?:cie|ciebie) (?:\w+ )?(?:stworzył\w*"
        r"|zaprogramował\w*|zbudował\w*|wytrenował\w*|opracował\w*)|(?:twoi|twoj) (?:tworcy|tworca"
        r"|programisci|producent)"
    ),
    mode=(
        r"tryb\w* (?:testow\w*|serwisow\w*|debugowania|administratora|diagnostyczn\w*|konserwacji"
        r"|treningow\w*|deweloper\w*)"
    ),
    acts=r"(?:ty|ci|cie|twoj\w*|odpowiadaj|odpowiedz|włacz|przejdz|pokaz|konfiguracj\w*|bez zgody)",
    keep=r"(?:zapamietaj|zapisz|zachowaj|pamietaj|od teraz|odtad|nigdy nie zapominaj)",
    later=(
        r"(?:wszystk\w*|kazd\w*|twoich|swoich) (?:\w+ )?(?:przyszłych|kolejnych|nastepnych|dalszych) (?:\w+"
        r" )?odpowiedzi\w*|w (?:swojej )?pamieci"
    ),
    tool=(
        r"(?:wywołaj|uzyj|uruchom) (?:swoj\w* |twoj\w* )?(?:funkcj\w*|narzedzi\w*) (?:\w+ )?(?:wyszukiwania"
        r"|kalendarza)|wynik (?:wyszukiwania|zapytania) (?:w |z )?kalendarz\w*"
    ),
    lowest=r"(?:najnizsz\w*|minimaln\w*|tajn\w*) (?:\w+ )?(?:cen\w*|stawk\w*|kwot\w*)",
    decode=r"(?:zdekoduj|odkoduj|odszyfruj|rozszyfruj|base ?64|rot ?13|od tyłu|pierwsze (?:słowo|litery) kazdej)",
    obey=r"(?:zrob|wykonaj|postepuj|zastosuj|posłuchaj)",
    hush=(
        r"nie (?:\w+ )?(?:mow|pokazuj|wspominaj|pytaj|informuj|zdradzaj) (?:\w+ ){0,3}?(?:(?:NAME|(?:twoj\w*|swoj\w*)"
        r" (?:szefow\w*|szef\w*|własciciel\w*)|własciciel\w*)|mar[zy]\w*)|za plecami (?:NAME|(?:twoj\w*|swoj\w*)"
        r" (?:szefow\w*|szef\w*|własciciel\w*)|własciciel\w*)|bez wiedzy (?:NAME|(?:twoj\w*|swoj\w*) (?:szefow\w*"
        r"|szef\w*|własciciel\w*)"
        r"|własciciel\w*)"
    ),
    posing=(
        r"(?:jakby|tak jakby|jak gdyby) (?:\w+ )?(?:NAME|(?:twoj\w*|swoj\w*) (?:szefow\w*|szef\w*|własciciel\w*)"
        r"|własciciel\w*)|(?:mow|odpowiadaj|pisz) jako NAME|udawaj"
    ),
    owner_said=(
        r"(?:NAME|(?:twoj\w*|swoj\w*) (?:szefow\w*|szef\w*|własciciel\w*)|własciciel\w*) (?:\w+ ){0,2}?(?:powiedziała"
        r"|obiecała|zgodziła|pozwoliła|potwierdziła|zatwierdziła|zaproponowała|chce)"
    ),
    gift=(r"rabat\w*|znizk\w*|za darmo|darmow\w*|bezpłatn\w*|prawa|poł ceny|procent|zapłac\w*|https?|www"),
    whenever=(r"(?:kiedy|gdy|zawsze gdy|jesli) (?:odpowiadasz|odpisujesz|piszesz)|w kazdej odpowiedzi"),
    henceforth=(
        r"(?:od teraz|odtad|od dzis|od tej chwili) (?:\w+ )?(?:odpowiadasz|mowisz|zgadzasz|piszesz"
        r"|jestes|działasz|słuchasz)"
    ),
    rank=(
        r"(?:jako|jestem) (?:\w+ )?(?:administrator\w*|operator\w*|tworc\w*) (?:tej|tego|twoj\w*) (?:skrzynki"
        r"|systemu|programu|asystenta)"
        r"|jestem (?:teraz )?twoim (?:nowym )?(?:szefem|własciciel\w*|panem)"
    ),
)

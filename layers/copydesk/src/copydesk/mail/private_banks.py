# ruff: noqa: E501, SIM905 - lists of names, which stay lists of words
"""Who is a bank or a payment service: by name, and by what only reads like one's name. Pure data."""

from typing import Final

LIKE_A_BANK: Final = (
    r".*(?:bank|banque|banca|banco|banka|bancorp|bankas|pankki|pank|creditunion|kasse|kreditkort|finance|credit|pay)(?:-.*)?|"
    r"(?:bank|banque|banca|banco|banka|pay|credit)[a-z-]{2,}|(?:spk|ksk|psd|vr)-.*"
)
"""First labels that banks have and others too: they count with a second sign beside them."""

SURE_BANKS: Final = (
    r"(?:.*-)?(?:sparkasse|volksbank|raiffeisenbank|raiffeisen|kantonalbank|landesbank|creditunion)(?:-.*)?|"
    r"(?:sparkasse|sparkassen|volksbank|raiffeisen|vrbank|vr-bank|sparda)-?[a-z0-9-]{2,}|sparda|"
    r"[a-z]{3,}(?:sparkasse|kantonalbank|landesbank|raiffeisenbank)"
)
"""First labels that nobody else has."""

GERMAN_BANKS: Final = r"(?:spk|ksk|kskbb|psd|raiba|voba|vb|vr)-[a-z0-9-]{2,}|(?:psd|raiba|voba)[a-z]{4,}|vr"
"""Those that only under .de, .at or .ch are a bank's."""

BANKS: Final = frozenset(
    (
        "paypal transferwise revolut n26 starlingbank klarna jpmorgan jpmorganchase wellsfargo citibank "
        "citibankonline bankofamerica capitalone americanexpress aexp amex venmo schwab etrade hsbc barclays barclaycard "
        "lloydsbank lloydsbanking natwest santander firstdirect metrobankonline tescobank virginmoney halifax-online "
        "co-operativebank zopa atombank bankofscotland ulsterbank bankofireland permanenttsb usbank pnc truist ally "
        "tdbank mercurybank bnpparibas societegenerale credit-agricole creditagricole labanquepostale banquepopulaire "
        "boursorama boursobank creditmutuel caisse-epargne hellobank fortuneo monabanq orangebank creditcooperatif qonto "
        "shine-bank ing-diba rabobank abnamro bunq knab asnbank snsbank triodos regiobank belfius argenta kbc crelan "
        "deutsche-bank deutschebank dkb comdirect consorsbank postbank hypovereinsbank targobank commerzbank norisbank "
        "gls ethikbank umweltbank apobank degussa-bank santanderconsumer volkswagenbank bmwbank mercedes-benz-bank "
        "oldenburgische-landesbank fyrst kontist finom penta-bank atruvia sparkassen-finanzportal traderepublic "
        "scalable-capital flatex bawag bankaustria erstebank easybank oberbank volksbanken hypobank vkb-bank dadat "
        "postfinance ubs credit-suisse zkb bekb zuercherkantonalbank swissquote cornercard neon-free yapeal migrosbank "
        "bankcler valiant unicredit intesasanpaolo bancaintesa finecobank bancaetica bancasella bancobpm bancomps bper "
        "mediobanca credem hype-bank illimitybank bbva caixabank sabadell bancsabadell bancosabadell bankinter "
        "openbank unicaja kutxabank abanca ibercaja cajamar bankia millenniumbcp novobanco activobank santandertotta "
        "nordea handelsbanken swedbank seb skandiabanken lansforsakringar icabanken dnb sparebank1 sbanken danskebank "
        "jyskebank sydbank nykredit arbejdernes-landsbank lunar osuuspankki s-pankki saastopankki aktia holvi "
        "landsbankinn islandsbanki arionbanki luminor lhv citadele sebbank siauliubankas pkobp ipko mbank pekao "
        "santanderbank ingbank bankmillennium aliorbank bnpparibasbank velobank nestbank csob csas moneta airbank "
        "komercnibanka fiobank tatrabanka slsp vub otpbank erstebank-hu kh-bank mkb bancatransilvania "
        "bancatransilvaniasa brd bcr raiffeisenonline unicreditbulbank dskbank postbank-bg fibank nlb nkbm addiko "
        "abanka zaba pbz komercijalnabanka nbg alphabank eurobank piraeusbank winbank sberbank tinkoff tbank alfabank "
        "vtb gazprombank raiffeisen-bank privatbank monobank oschadbank garantibbva garanti isbank akbank yapikredi "
        "ziraatbank halkbank vakifbank denizbank qnbfinansbank papara bankleumi bankhapoalim discountbank mizrahi-tefahot "
        "mizuhobank smbc smbc-card mufg bk-mufg resonabank rakuten-bank rakuten-card jp-bank sonybank aeonbank paypay-bank "
        "jcb dbs posb ocbc uob maybank cimb bangkokbank kasikornbank scb ktb bca mandiri bni vietcombank techcombank "
        "icbc ccb abchina bankofchina boc cmbchina bankcomm alipay hangseng kbstar shinhan wooribank hanabank kakaobank "
        "tossbank icicibank hdfcbank axisbank sbi onlinesbi kotakbank yesbank idfcfirstbank paytm phonepe razorpay itau "
        "bradesco nubank bancointer bancodobrasil picpay mercadopago bancolombia davivienda nequi banorte banamex "
        "bancoestado bancochile bancogalicia uala commbank westpac bendigobank macquariebank scotiabank cibc desjardins "
        "tangerine standardbank nedbank capitecbank firstbanknigeria gtbank accessbankplc kcbgroup equitybank emiratesnbd "
        "qnb alrajhibank payoneer skrill neteller mollie adyen sumup zettle gocardless braintreepayments squareup "
        "wise-payments paysafecard mastercard cashapp moneygram westernunion remitly worldremit coinbase kraken binance bitpanda"
    ).split()
)
"""First labels of well-known banks' and payment services' domains."""

BANK_DOMAINS: Final = frozenset(
    (
        "absa.co.za aktia.fi anz.co.nz anz.com anz.com.au bb.com.br bmo.com caixa.gov.br cash.app cgd.pt chase.com "
        "cic.fr citi.com discover.com fidelity.com fineco.it fnb.co.za george.at ing.be ing.com ing.com.au ing.de "
        "ing.es ing.it ing.nl ing.pl kb.cz kotak.com lcl.fr mediolanum.it monzo.com nab.com.au nationwide.co.uk op.fi "
        "rbc.com rbs.co.uk sbi.co.in seb.se stripe.com td.com tsb.co.uk usaa.com vanguard.com wise.com tomorrow.one "
        "inter.co bancointer.com.br halifax.co.uk visa.com visa.de visa.co.uk shine.fr vivid.money mercury.com kuda.com "
        "penta.com holvi.com up.com.au c6bank.com.br fio.cz uni.credit vdk.be neon.ch zak.ch coop.co.uk aib.ie "
        "lloyds.co.uk mbna.co.uk eika.no op.se olb.de dab.com bks.at bank99.at hype.it satispay.com lydia-app.com "
        "bizum.es twint.ch swish.nu vipps.no mobilepay.dk blik.com affirm.com afterpay.com synchrony.com"
    ).split()
)
"""Domains of those whose first label may be anybody's."""

# ruff: noqa: E501, RUF001 - words of many languages, and patterns that stay whole, are the purpose of this file
"""How machines write of codes and passwords where no compound names them: bare words, and the signs beside. Pure data.

The alternatives are regular expressions in lower case, for texts that are `lowered`.
"""

import re
from typing import Final


def _alternatives(*rows: str) -> str:
    return "|".join(rows)


ANSWER: Final = re.compile(r"\s*(?:re|aw|sv|antw|odp|vs|rif|res)\s*:", re.IGNORECASE)
"""A subject that answers: of a machine's secrets there is none."""

CODE_SIGN: Final = "\ue000"
"""What stands for each code in the texts that are looked at: a sign that no mail has of itself."""

BARE_CODES: Final = _alternatives(
    r"\bcode\b|\bpin\b|\bpin-?code\b|\bpasscode\b|\btoken\b|\bcodice\b|\bcódigo\b|\bcodi\b|\bcod(?:ul)?\b|\bk[oô]d(?:en?|er|a|e|u|ul|unuz|unuzu|unu|un|as|s|ą|ea)?\b",
    r"\bkoodi(?:si|nne)?\b|\bkood\b|\bk[óô]d(?:ja|od|u)?\b|\bkóð\w*|\bcód\b|\b(?:do )?chód\b|\bкод(?:ът|а|у|от)?\b|κωδικός|kód",
    r"コード|暗証番号|验证码|代码|代碼|动态码|코드|인증번호|رمز|كود|קוד|کد|कोड|รหัส|\bmã\b|κωδικό",
)
"""What a code is called without a word that says which."""

MINE: Final = r"(?:\byour|\bdeine?|\bihre?|\bvotre|\bton|\btu|\bsu|il tuo|la tua|il suo|seu|\bjou?w?|\buw|\bdin|\bdit|\bditt|twój|\bváš|\bvaš|\bваш|\bтвой|あなたの|您的|你的)"

OTHER_CODES: Final = _alternatives(
    r"\b(?:door|gate|building|entrance|garage|lock ?box|key ?safe|alarm|discount|promo\w*|voucher|coupon|gift|zip|postal|post|area|dial\w*|country|project|order|booking|product|customer|cost|tax|dress|clean|source|meeting|conference|webinar|job|case|article|reference|training)[ -]?(?:'s )?(?:code|pin)\b|\bmeeting id\b|meeting-id",
    r"\b(?:code|pin) (?:of conduct|review|for (?:the|our|my)\b|to (?:the|our) (?:door|gate|building))",
    r"\b(?:tür|tor|haus|schlüssel|garagen|rabatt|gutschein|aktions|projekt|kunden|auftrags|produkt|artikel|steuer|quell|vorwahl)-?(?:code|pin)\b|\bcode (?:für|zu) (?:die|den|das|unser\w*|mein\w*)\b|postleitzahl|kod pocztowy|code postal|código postal|codice fiscale|codice postale|codice sconto|code promo|código promocional|código de descuento|kortingscode|rabattkod|rabatkode|kod rabatowy|промокод|почтовый код|indirim kodu|クーポン|郵便番号|优惠码|邮政编码",
)
"""Codes that open no account: what is beside these words is a person's."""

VALID: Final = r"valid|expire|gültig|gilt|läuft ab|valable|expir|válid|valido|valida|caduca|scad|geldig|verloop|giltig|gyldig|udløb|utløp|voimassa|ważn|wygas|platn|platí|érvényes|lejár|valabil|действ|дійсн|важи|валид|geçerli|ισχύ|λήγει|有効|有效|유효|صالح|תקף|معتبر|hiệu lực|berlaku|หมดอายุ|मान्य|works? for"
MINUTES: Final = (
    r"\d\d? ?(?:min|мин|хв|分|분|phút|menit|dakika|นาที|मिनट|دقيق|דקות|دقیقه|perc|λεπτ|hours?|stunden|heures)"
)

SECRET_SIGNS: Final = _alternatives(
    r"(?:do not|don['’]t|never) share|never give|keep (?:it|this) (?:secret|private)|(?:did ?n['o’]+t|did not|didn’t) (?:request|ask)|teilen sie|gib ihn|niemandem|nicht (?:weiter|angefordert)",
    r"ne (?:le |la )?(?:partagez|communiquez)|no (?:lo |la )?compart|non (?:lo |la )?condivid|não (?:o |a )?(?:compartilh|partilh)|deel (?:deze|dit|je)|dela inte|del (?:den |det )?ikke|älä (?:jaa|anna)|nie udostępni|nikomu|nesdíl|nesdel|ne ossza|nu (?:îl |o )?(?:distribui|comunic|împărt)|никому|не сообщ|нікому|paylaşma|لا تشارك|אל תשתף|साझा न|đừng|không chia sẻ|jangan|请勿|請勿|切勿|他人に|공유하지|ná roinn",
    r"\bsign(?:ing)?[- ]?in\b|\blog(?:ging)?[- ]?in\b|\blog on\b|anmeld|einlogg|connexion|connecter|iniciar sesi|inicio de sesi|acceder|acceso|accede|accesso|iniciar sess|inlogg|aanmeld|logga in|log ind|logge? inn|innlogg|kirjaut|zalogow|logowani|přihl|prihl|bejelentkez|autentific|вход|войти|войд|вхід|увій|giriş|oturum|σύνδεσ|ログイン|サインイン|登录|登錄|登入|로그인|تسجيل الدخول|התחבר|ورود|लॉगिन|เข้าสู่ระบบ|đăng nhập|\bmasuk\b|prijav|prisijung|pieslēg|pieteik|sisse ?log|\bvpis|inici de sessi|innskrá",
    r"\benter (?:this|the|your|it)\b|geben sie[^.\n]{0,40}\bein\b|\bgib[^.\n]{0,40}\bein\b|eingeben|einzugeben|saisi|entrez|introdu[czi]|ingres[ae]|inseri(?:sci|re)|insira|digit[ae]|\bvoer\b|\bvul\b|indtast|skriv inn|tast inn|syötä|wpisz|wprowad|zadejte|zadajte|írja be|adja meg|въвед|unesite|vnesite|įvesk|ievad|sisest|εισαγ|πληκτρολογ|введи|введ[іи]ть|\bgirin|أدخل|הזן|הזינ|दर्ज|ป้อน|กรอก|nhập|masukkan|入力|输入|輸入|입력|sartu",
    r"(?:verify|confirm|activate) your|(?:\bje|\buw|seu|sua|\btu|\bsu|\bton|votre|deine?|ihre?|\btuo|\bdin|\bditt) (?:account|e-?mail|conta\b|cuenta|compte|konto|correo)|giriş yap|verifying your|two[- ]factor|2fa|2-step|zwei-faktor|new device|identity",
)
"""What machines say beside a one-time code."""

PASSWORD_NOUNS: Final = _alternatives(
    r"password|passphrase|passwort\w*|kennwort\w*|mot de passe|contraseña|contrasenya|pasahitz\w*|\bsenha|palavra-passe|wachtwoord\w*|lösenord\w*|adgangskode\w*|passord\w*|salasan\w+|lykilorð\w*",
    r"hasł[aoeu]\w*|hesl[aoeu]\w*|jelsz[óa]\w*|parol[aăeiyouę]\w*|lozink\w+|\bgesl[ao]\w*|slaptažod\w+|парол\w*|лозинк\w+|κωδικ(?:ός|ού|ό) (?:πρόσβασης|σας)|συνθηματικ\w+|şifre\w*",
    r"密码|密碼|口令|パスワード|비밀번호|كلمة (?:ال)?(?:مرور|سر)|סיסמ|رمز عبور|mật khẩu|kata sandi|kata laluan|รหัสผ่าน|पासवर्ड",
)
"""What a password is called."""

PASSWORD_DEEDS: Final = _alternatives(
    r"\bre-?set|\bset\b|\bnew\b|choose|\bchang|recover|forg[oe]t|create|\bneue?[mnrs]?\b|zurück(?:zu)?setz|setzen|festleg|festzuleg|änder|vergess|wähl|nouveau|réinitialis|chois|modifi|oubli|défini|nuev|crea|\bcambi|elig|restablec|recuper|olvid|\bnova?\b|\bnuov|impost|reimpost|scegli|ripristin|dimentic",
    r"\bcrie|redefin|escolh|alter|esquec|nieuw|instel|wijzig|herstel|vergeten|\bny(?:tt|t)?\b|välj|återställ|ändra|glömt|nulstil|vælg|skift|glemt|\bvelg|tilbakestill|endre|vaih|uusi|asetta|palaut|unohtu|now[eya]|ustaw|zmi|zreset|odzysk|nastav|\bnov[éeuy]|obnov|změn|zmen|reset",
    r"\búj\b|beállít|visszaállít|módosít|\bnou[ăa]?\b|aleg|schimb|postav|promijen|promen|ponastav|nauj|keis|atkur|jaun|mainī|atjaun|\buus\b|muut|taasta|нов|сброс|восстанов|смен|задат|відновл|скид|змін|възстанов|νέο|επαναφορ|αλλαγή|ορίσ",
    r"\byeni|sıfırla|yenile|değiştir|belirle|重置|重設|重设|设置|設定|找回|修改|更改|新|再設定|リセット|変更|재설정|초기화|변경|설정|새|إعادة|تعيين|تغيير|جديد|איפוס|חדש|שינוי|بازیابی|تغییر|đặt lại|đổi|mới|atur ulang|ubah|baru|รีเซ็ต|เปลี่ยน|ใหม่|रीसेट",
)
"""What is done with a password."""

USER_NAMES: Final = r"user ?name|user[- ]?id|\blogin|log-in|benutzer(?:name|kennung)?|nutzername|kennung|identifiant|utilisateur|usuario|utente|utilizador|usuário|gebruikersnaam|användarnamn|brugernavn|brukernavn|käyttäjä\w*|użytkowni\w+|uživatel\w*|felhasználó\w*|utilizator|логин|пользовател\w+|користувач\w*|kullanıcı\w*|用户名|帳號|账号|ユーザー\w*|아이디|e-?mail"
"""What a user's name is called, beside a password."""

ACCESS_SUBJECTS: Final = r"login|log-in|sign-?in|account|access|credential|password|welcome|zugang|zugangsdaten|anmeldedaten|konto|passwort|identifiants|compte|accès|acceso|credencial|cuenta|accesso|credenzial|account|acesso|conta\b|inloggegevens|toegang|inlogg|adgang|tilgang|tunnuks|dostęp|konta|přístup|hozzáfér|доступ|аккаунт|erişim|hesap|ログイン|アカウント|账户|账号|로그인|계정"
"""Subjects of mails that bring somebody a name and a password."""

MY_PASSWORD: Final = rf"\b(?:my|our|mein\w*|unser\w*|mon|notre|mi|nuestr\w|mia|mio|nostr\w|minha|nossa|mijn|onze?|mitt|vårt|min|vores|moje|nasze|мой|наш|benim|bizim) (?:{PASSWORD_NOUNS})"
"""A person's own password is what a person writes of."""

FIRST_PERSON: Final = r"\b(?:i|we|i['’](?:ve|m|ll)|we['’](?:ve|re|ll)|ich|wir|nous|je|noi|io|wij|vi|jag|jeg|мы|я)\b"
"""Who writes in the first person is no machine that only brings a link."""

A_LETTER: Final = _alternatives(
    r"\b(?:could|can|would) you\b|\bwe(?:'d| would) like\b|\bwe need\b|\bbudget|\bdeadline\b|\d ?(?:words|wörter|mots|palabras|parole|woorden|słów|слов)\b|\barticles?\b[^.\n]{0,20}\b(?:about|on|for)\b|\barticle:",
    r"könnt(?:en sie|est du)|kannst du|wir (?:brauchen|suchen|möchten|bräuchten)|brauchen wir|hast du|einen? (?:artikel|text|ratgeber)|\bbraucht einen|pourriez-vous|nous (?:avons besoin|cherchons|souhait)|podría[sn]?|necesitamos|potreste|potrebbe|avremmo bisogno|poderia|precisamos|kunt u|we zoeken|kan du|czy mog|potrzebujemy|не могли бы|нам нуж",
)
"""What people ask of a writer, and machines of nobody."""

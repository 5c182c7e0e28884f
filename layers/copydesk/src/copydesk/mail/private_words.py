# ruff: noqa: E501, RUF001 - words of many languages, and patterns that stay whole, are the purpose of this file
"""How machines write of what is between their reader and them: codes, passwords, sign-ins, accounts. Pure data.

The alternatives are regular expressions in lower case, for texts that are `lowered`.
"""

from typing import Final


def _alternatives(*rows: str) -> str:
    return "|".join(rows)


CODES: Final = _alternatives(
    r"(?:verification|security|confirmation|authentication|login|log-in|sign-?in|access|one[- ]time|2fa|two-factor|activation|recovery|backup|guard|two-step) ?(?:pass)?(?:code|pin|password|token|number)s?|code for (?:the |your )?(?:log-?in|sign-?in)|temporary (?:\w+ ){0,2}code|\botp\b|wiederherstellungscodes?|codes? de (?:récupération|secours)|códigos? de (?:recuperación|respaldo|recuperação)|codici di (?:recupero|backup)|herstelcodes?|kody (?:zapasowe|odzyskiwania)|резервные коды|коды восстановления|バックアップ ?コード|备用码|恢复码|복구 코드|one[- ]time (?:pass(?:word|code)|pin)",
    r"(?:bestätigungs|sicherheits|einmal|anmelde|verifizierungs|zugangs|freigabe|login)-?(?:code|kennwort|passwort|pin)|code für die (?:anmeldung|zwei-faktor)|\b(?:m|push|sms|photo)?-?tan\b",
    r"code (?:de |d['’])?(?:vérification|sécurité|connexion|confirmation|validation|accès|authentification)|code à usage unique|mot de passe (?:à usage unique|temporaire)",
    r"(?:código|clave|contraseña) (?:de )?(?:verificación|seguridad|confirmación|acceso|un solo uso|único|inicio de sesión)",
    r"codice (?:di )?(?:verifica|sicurezza|conferma|accesso|monouso|temporaneo|otp)|password monouso",
    r"(?:código|senha) (?:de )?(?:verificação|segurança|confirmação|acesso|uso único)",
    r"(?:verificatie|beveiligings|bevestigings|inlog|toegangs)-?code|eenmalige? (?:code|wachtwoord|pincode)",
    r"(?:verifierings|säkerhets|engångs|inloggnings|bekräftelse|bekræftelses|sikkerheds|engangs|bekreftelses|sikkerhets|verifiserings|login)-?(?:kod|kode|lösenord|adgangskode|passord)",
    r"(?:vahvistus|turva|varmennus|kirjautumis)koodi|kertakäyttö(?:inen|koodi|salasana)",
    r"kod (?:weryfikacyjny|jednorazowy|bezpieczeństwa|potwierdzający|autoryzacyjny)|hasło jednorazowe|jednorazowe hasło",
    r"(?:ověřovací|přihlašovací|overovací|prihlasovací|bezpečnostní|jednorázový|potvrzovací|overovací|bezpečnostný|jednorazový) k[óo]d|jednorázové heslo",
    r"(?:ellenőrző|biztonsági|megerősítő|egyszeri|hitelesítő|egyszer használatos) ?(?:kód|jelszó)(?:ja|od)?|cod(?:ul)? de (?:verificare|securitate|confirmare)|(?:kontrolni|potvrditveni|sigurnosni|verifikacioni|verifikacijski|jednokratni) kod|(?:potrditvena|varnostna|enkratna) koda|ko[dt]a? za (?:potvrdu|preverjanje|prijav\w|potrditev|provjeru)",
    r"код(?:от)? (?:подтверждения|безопасности|проверки|доступа|авторизации|для входа|підтвердження|безпеки|для входу|за (?:потвърждение|потврда|потврду|вход|проверка))|одноразовый (?:код|пароль)|одноразовий (?:код|пароль)",
    r"κωδικ(?:ός|ό) (?:επαλήθευσης|επιβεβαίωσης|ασφαλείας|μίας χρήσης)|(?:doğrulama|güvenlik|onay|tek kullanımlık) (?:kodu|şifre)",
    r"验证码|驗證碼|校验码|动态(?:密)?码|動態密碼|一次性密(?:码|碼)|認証コード|確認コード|ワンタイム ?パスワード|セキュリティ ?コード|認証番号|인증 ?(?:번호|코드)|로그인 ?코드|보안 ?코드|일회용",
    r"رمز (?:التحقق|التأكيد|الأمان)|קוד (?:אימות|אבטחה|חד[- ]פעמי)|mã (?:xác (?:nhận|minh|thực)|otp)|kode (?:verifikasi|otp|keamanan)|รหัส ?(?:otp|ยืนยัน)|सत्यापन कोड|कोड ओटीपी",
    r"(?:patvirtinimo|prisijungimo|saugos|vienkartinis) kodas|(?:apstiprinājuma|verifikācijas|pieteikšanās|drošības) kods|(?:kinnitus|turva|sisselogimis)kood|codi de (?:verificació|seguretat|confirmació|accés)|(?:egiaztapen|segurtasun)[- ]kodea?|staðfestingarkóði|کد (?:تایید|تأیید|ورود|امنیتی)",
)
"""What a one-time code is called."""

PASSWORDS: Final = _alternatives(
    r"re-?set(?:ting)? (?:of )?(?:your|the|my|a)? ?(?:\w+ ){0,2}pass(?:word|code)|password (?:re-?set|recovery|change)|forg[oe]t(?:ten)? (?:your )?password|change (?:of )?your password|recover your account",
    r"passworts? (?:\w+ )?(?:zurück(?:zu)?setz|vergessen|ändern|geändert)|kennworts? (?:\w+ )?(?:zurück(?:zu)?setz|vergessen)|passwort-?(?:rücksetzung|reset|änderung)",
    r"(?:réinitialis\w+|oublié|changement|modification)[^.\n]{0,30}mot de passe|mot de passe (?:oublié|modifié)",
    r"(?:restablec\w+|recuper\w+|cambi\w+|olvid\w+)[^.\n]{0,25}contraseña|(?:reimpost\w+|ripristin\w+|recuper\w+|dimentica\w+)[^.\n]{0,25}password",
    r"(?:redefin\w+|recuper\w+|esquec\w+|alter\w+)[^.\n]{0,25}(?:senha|palavra-passe)|wachtwoord[^.\n]{0,25}(?:herstel|reset|opnieuw|vergeten|wijzig)",
    r"återställ[^.\n]{0,20}lösenord|glömt (?:ditt )?lösenord|(?:nulstil|glemt)[^.\n]{0,20}adgangskode|(?:tilbakestill|glemt)[^.\n]{0,20}passord|salasanan? (?:vaihto|palaut|nollaus|unohtu)",
    r"(?:zresetuj|resetowanie|zmiana|odzysk\w+)[^.\n]{0,15}hasł[ao]|(?:obnov\w+|reset\w*|změn\w+|zmen\w+)[^.\n]{0,15}hesl[ao]|jelszó[^.\n]{0,25}(?:visszaállít|módosít|csere)|(?:resetare\w*|schimbare\w*)[^.\n]{0,15}parol",
    r"(?:сброс\w*|восстановлен\w+|смен\w+|скидання|відновлення|зміна)[^.\n]{0,20}парол|(?:επαναφορά|αλλαγή)[^.\n]{0,20}κωδικού|(?:şifre|parola)\w*[^.\n]{0,15}(?:sıfırla|yenile|değiştir)",
    r"(?:重置|重設|找回|修改|更改)(?:您的|你的)?密(?:码|碼)|パスワード.{0,8}(?:再設定|リセット|変更)|비밀번호.{0,8}(?:재설정|초기화|변경)",
    r"(?:إعادة تعيين|تغيير) كلمة|איפוס (?:ה)?סיסמ|(?:đặt lại|đổi) mật khẩu|(?:atur ulang|reset|ubah) kata sandi|รีเซ็ตรหัสผ่าน",
)
"""How machines write of a password that is to be set anew."""

SIGN_INS: Final = _alternatives(
    r"magic (?:sign-?in )?link|(?:new|unusual|unrecogni[sz]ed|suspicious) (?:sign-?in|log-?in|device|login attempt)|sign[- ]in (?:attempt|link|to )|trouble signing in|log[- ]in link|security alert|confirm your (?:new )?(?:e-?mail|account|identity)|(?:verify|confirm) your (?:new )?(?:e-?mail|account|identity|sign-?in|log-?in)|activate your account",
    r"(?:anmeldung von neuem|neue anmeldung|anmeldung bestätigen)|(?:neue|ungewöhnliche|verdächtige) (?:anmeldung|geräteanmeldung)|anmelde-?link|sicherheits(?:hinweis|warnung) (?:zu|für) ihr|bestätigen? (?:sie )?(?:ihre|deine) e-?mail|(?:anmelde|login)-?link|link zum (?:einloggen|anmelden)|neuer? login|e-?mail-adresse bestätigen|konto aktivieren",
    r"nouvelle connexion|connexion (?:inhabituelle|suspecte)|lien de connexion|alerte de sécurité|(?:confirmez|vérifiez) votre (?:adresse|compte|e-?mail)|activez votre compte",
    r"(?:nuevo|inusual) inicio de sesión|alerta de seguridad|(?:confirma|verifica|verifique) (?:tu|su) (?:correo|cuenta|dirección)|enlace de (?:inicio|acceso)|nuovo accesso|avviso di sicurezza|(?:conferma|verifica) (?:il tuo|la tua) (?:indirizzo|e-?mail|account)|link di accesso|novo (?:login|acesso)|alerta de segurança|(?:confirme|verifique) (?:seu|o seu) e-?mail",
    r"nieuwe aanmelding|inloglink|(?:bevestig|verifieer) (?:je|uw) e-?mail|verifiera din e-post|ny inloggning|säkerhetsvarning|bekräfta din e-post|nyt login|ny innlogging|bekræft din e-mail|nowe logowanie|(?:potwierdź|zweryfikuj) (?:swój )?(?:adres )?e-?mail|nové přihlášení|новый вход|вход с нового|подтвердите (?:ваш )?(?:адрес|e-?mail|почту)",
    r"新しい(?:ログイン|サインイン)|ログイン通知|メールアドレスの確認|新的?登录|登录提醒|验证您的(?:邮箱|电子邮件)|새로운 로그인|이메일 (?:주소 )?인증",
)
"""How machines write of who signs in."""

STATEMENTS: Final = _alternatives(
    r"(?:bank|account|card|credit card) statement|statement (?:is )?(?:ready|available)|direct debit|(?:card|account) ending (?:in|with) \d|your (?:transfer|transaction|payment card)|insufficient funds",
    r"konto(?:auszug|auszüge|stand|bewegung|umsatz)|umsatzanzeige|kreditkartenabrechnung|lastschrift(?:einzug)?|überweisungs?auftrag|depotauszug",
    r"relevé (?:de compte|bancaire)|prélèvement|virement (?:reçu|émis)|extracto (?:bancario|de cuenta)|domiciliación|estratto conto|addebito (?:diretto|in conto)|bonifico (?:ricevuto|disposto)|extrato (?:bancário|da conta)",
    r"rekening(?:afschrift|overzicht)|kontoutdrag|kontoudtog|kontoutskrift|tiliote|wyciąg (?:bankowy|z rachunku)|výpis z účtu|bankszámlakivonat|extras de cont|выписка по (?:счету|счёту|карте)|списание средств|hesap (?:özeti|ekstresi)",
    r"对账单|對帳單|账户(?:变动|余额)|ご利用明細|振込(?:入金)?(?:の)?お知らせ|引き落とし|거래 ?내역|입출금|كشف حساب",
)
"""What banks' mails are about."""

BANK_NOTICES: Final = _alternatives(
    r"is (?:now )?(?:ready|available)|log ?in|sign in|your (?:account|statement|card)|(?:steht|liegt|stehen|liegen) [^.\n]{0,30}bereit|online-?banking|einloggen|anmelden|postfach|postbox|ihr (?:konto|kontoauszug)|espace client|est disponible|votre compte",
    r"está disponible|su cuenta|tu cuenta|è disponibile|il tuo conto|está disponível|sua conta|is beschikbaar|je rekening|finns nu|ligger klar|on saatavilla|jest (?:już )?dostępn|je k dispozici|elérhető|disponibil|доступн|ваш счет|görüntüle|ご確認|明細|已生成|查看|확인",
)
"""What a bank's notice says beside it."""

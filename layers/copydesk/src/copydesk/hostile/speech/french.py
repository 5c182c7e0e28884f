"""Orders to a program in French."""

from typing import Final

from copydesk.hostile.speech.tongue import Tongue

_MACHINE: Final = (
    r"(?<!notre )(?<!mon )(?:ia|ias|llm|bot|bots|chatbot|robot|robots|machine|logiciel|programme"
    r"|ordinateur|algorithme|automate|modele de langage|copydesk"
    r"|(?:assistant|agent|systeme|service|secretaire|repondeur) (?:ia|virtuel\w*|automatique"
    r"|automatise\w*|numerique|informatique|artificiel\w*))"
)
_TELL: Final = (
    r"(?:dis|dites|dire|ecris|ecrivez|ecrire|indique\w*|confirme\w*|promets|promettez|promettre"
    r"|offre\w*|offrir|reponds|repondez|repondre|donne\w*|accorde\w*|ajoute\w*|inclus|incluez"
    r"|inclure|mets|mettez"
    r"|mettre|annonce\w*|precise\w*|envoie\w*|envoyez|envoyer|transfere\w*|montre\w*|revele\w*"
    r"|affiche\w*|accepte\w*|cede\w*|ceder|note[rz]?|traite\w*|affirme\w*|assure\w*|mentionne\w*"
    r"|propose\w*|garanti\w*)"
)

FRENCH: Final = Tongue(
    machine=_MACHINE,
    assistant=r"assistante?|agent|secretaire|modele|systeme",
    reads=(
        r"(?:(?:qui|que) (?:\w+ ){0,2}?(?:lit|lis|lise|lisent|redige\w*|repond\w*|traite\w*|ecrit"
        r"|prepare|gere|compose|recoit|analyse) (?:\w+ ){0,2}?(?:ces?|cette|mes|mon|les (?:reponses"
        r"|messages|mails|courriels)|a|aux|la reponse|ceci|cela)"
        r"|(?:lit|lis|traite|redige\w*|repond) (?:\w+ )?(?:a )?(?:ces?|cette|ceci|cela|mon|mes) ?)"
    ),
    answerer=(
        r"(?:quiconque|celui qui|celle qui|ce qui|qui que ce soit qui|la personne ou la machine qui"
        r"|l entite qui|qui) (?:\w+ ){0,3}?(?:redige\w*|repond\w*|ecrit|ecrira|prepare\w*|compose\w*) (?:\w+"
        r" ){0,3}?(?:reponses?|message|mail|courriel|ici)"
    ),
    must=(
        rf"(?:doit|doivent|devra|devrait|est prie\w* de|est tenu\w* de|qu il|qu elle|il faut qu il"
        rf"|a pour consigne de|est charge\w* de) (?:\w+ ){{0,3}}?{_TELL}"
    ),
    tell=_TELL,
    hailed=rf"(?:^|alors |bon |he |hey |cher |chere |bonjour |salut |ok )(?:\w+ )?{_MACHINE} {_TELL}",
    told=(
        r"(?:ce qu|tout ce qu|ce que|tout ce que) (?:on|ils|quelqu un) (?:t|vous|te) (?:a|ont"
        r"|avait) (?:\w+ )?(?:dit|donne|appris|ordonne|demande|enseigne|explique|prescrit|impose)"
        r"|ce qui (?:t|vous) a ete (?:\w+ )?(?:dit|ordonne|demande|prescrit)"
        r"|(?:tes|vos) (?:anciennes?|precedentes?|premieres) (?:consignes|instructions|directives)"
        r"|(?:regles|consignes|instructions|directives|ordres) (?:qu on|que l on) (?:t|vous) a"
    ),
    rules=(
        r"(?:tes|vos) (?:\w+ ){0,2}?(?:regles|consignes|instructions|directives|limites|restrictions"
        r"|ordres|contraintes)"
    ),
    void=(
        r"(?:n a|n ont|ne vaut|ne valent|ne compte\w*|ne s applique\w*|n est|ne sont|ne tien\w*) (?:\w+ )?(?:plus"
        r"|pas|aucune?)(?: \w+){0,2}|(?:est|sont) (?:\w+ )?(?:annule\w*|caduc\w*|caduques|nul\w*"
        r"|abroge\w*|remplace\w*|suspendu\w*|leve\w*)"
        r"|(?:mets|mettez|laisse\w*) (?:\w+ )?de cote|oublie\w*|ecarte\w*|laisse\w* tomber|fais fi|faites fi"
    ),
    above=(
        r"(?:tout|texte|lignes|regles|consignes) (?:\w+ ){0,4}?(?:ci dessus|plus haut|precede"
        r"|avant)|ce qui precede"
    ),
    mere=(
        r"(?:n etait|n est|n etaient|ne sont|ne fut) (?:\w+ )?(?:qu|que) (?:un|une|des|d un) (?:test"
        r"|essai|exercice|exemple|plaisanterie|repetition|leurre)|(?:vraie|veritable) (?:tache"
        r"|mission|consigne)"
    ),
    answer=(
        r"(?:ta|votre|la|chaque|une) (?:\w+ )?(?:reponse)|(?:mail|message|courriel) que tu (?:m )?(?:ecris"
        r"|envoies|rediges)"
    ),
    contain=(
        r"(?:contenir|contienne|contiendra|inclure|comporter|recopie\w*|copie\w*|insere\w*|inserer"
        r"|ecris|ecrivez|mets|mettez|place\w*|ajoute\w*|reprend\w*|reprodui\w*|figurer|cite\w*"
        r"|repete\w*|colle\w*|glisse\w*|dire|doit (?:dire|etre))"
    ),
    line=(
        r"(?:cette|la|les|ces|ce|le) (?:\w+ )?(?:phrase|ligne|mots|formule|paragraphe|passage"
        r"|texte)(?: suivante?s?)?|mot pour mot|tel quel|telle quelle|sans rien (?:y )?changer"
        r"|https?|www"
    ),
    only=(
        r"repond\w* (?:\w+ ){0,3}?(?:par|avec) (?:\w+ )?(?:cette|ces|ce|la|les|le) (?:\w+ )?(?:phrase"
        r"|mots|texte|ligne)|(?:complete\w*|termine\w*|acheve\w*|continue\w*|poursui\w*) (?:cette"
        r"|ce|la|le) (?:\w+ )?(?:lettre|mail|reponse|phrase|message|dialogue|courriel)"
        r"|(?:ecris|ecrivez|dis|dites|affirme\w*|pretend\w*|promets|promettez)(?: \w+){0,3}? dans (?:ta"
        r"|votre|la) reponse que|dans (?:ta|votre|la) reponse (?:ecris|ecrivez|dis|dites|affirme\w*"
        r"|promets|promettez) (?:\w+ )?que"
    ),
    begin=r"(?:commence\w*|debute\w*|ouvre\w*|ouvrir|termine\w*|fini\w*|acheve\w*|signe\w*|conclu\w*)",
    words=r"(?:par|avec) (?:les mots|le mot|la phrase|oui|non|bonjour|bonsoir|cher|chere)|si (?:\w+ )",
    show=(
        r"(?:donne\w*|dis|dites|liste\w*|enumere\w*|montre\w*|envoie\w*|envoyez|revele\w*|affiche\w*"
        r"|recopie\w*|copie\w*|cite\w*|quel\w*|repete\w*|traduis\w*|resume\w*|communique\w*|indique\w*"
        r"|nomme\w*|livre\w*|transmet\w*|lis|colle\w*)"
    ),
    others=(
        r"(?:les |des |tes |vos |ses |aux |d )?autres (?:\w+ )?(?:client\w*|correspondant\w*"
        r"|personnes|entreprises|expediteurs)|(?:son|ton|votre) (?:plus gros|meilleur|dernier"
        r"|principal) client"
    ),
    data=(
        r"(?:adresses?|courriels?|mails?|messages?|pai\w*|pay\w*|prix|tarifs?|demande\w*|ont ecrit"
        r"|ont demande|telephones?|factures?|contrats?|budgets?|conversations?|semaine|donnees"
        r"|coordonnees|montants?)"
    ),
    private=(
        r"(?:quelles?|les|tes|vos|toutes|ses) (?:\w+ )?(?:notes?|lignes?|consignes?|donnees|instructions?"
        r"|informations?|remarques?|regles?|prix|tarifs?|limites?|fiches?) (?:\w+ )?(?:prives?"
        r"|privees?|internes?|secrets?|secretes?|cachees?|caches?|confidentiel\w*)"
    ),
    before=(
        r"(?:tout|texte|mots|lignes|phrases|ce|instructions|consignes) (?:\w+ ){0,5}?(?:figure"
        r"|precede|trouve|recu|donne|est|vient|place)(?: \w+){0,3}? (?:avant|au dessus|ci dessus"
        r"|plus haut)|ce qui precede (?:ce|mon) (?:mail|message)|dans ton contexte|(?:premiere"
        r"|prochaine|derniere)s? (?:\w+ )?(?:phrase|ligne)s? de (?:tes|vos) (?:instructions|consignes"
        r"|regles)"
        r"|(?:regles|consignes|instructions) (?:qu on|que l on|que tu|auxquelles tu|qui t)"
    ),
    sealed=(
        r"(?:ta|tes|ton|votre|vos) (?:\w+ )?(?:cle|jeton|mot de passe|identifiants|configuration"
        r"|parametres|prompt|contexte|code source|instructions)|(?:jeton|cle|mot de passe|identifiant) (?:\w+"
        r" ){0,4}?(?:tu|te|ton|modele)"
    ),
    send=(
        r"(?:transfere\w*|transmet\w*|envoie\w*|envoyez|envoyer|fais suivre|faites suivre|copie\w*"
        r"|redirige\w*|exporte\w*|expedie\w*|achemine\w*)"
    ),
    mailbox=(
        r"(?:tou(?:s|tes)|toute|chaque|l ensemble d\w+|l integralite d\w+) (?:\w+ ){0,3}?(?:messages"
        r"|mails|courriels|correspondance|echanges|boite|conversations) (?:\w+ ){0,3}?(?:boite"
        r"|recus|recois|autres|semaine|messagerie|clients|archives)|(?:ton|tes|votre|vos) (?:carnet d adresses"
        r"|contacts|liste de clients|boite)|toute la (?:boite|correspondance|messagerie)|liste (?:complete"
        r" )?(?:de tes|de vos|des) (?:clients|contacts|correspondants)"
    ),
    blind=r"(?:copie cachee|cci|bcc|en secret|secretement|en cachette|discretement|a l insu)",
    each=r"(?:chaque|toutes|chacune) (?:\w+ ){0,2}?(?:reponses?|mails?|messages?|courriels?)",
    goes=(
        r"(?:repond\w*|envoie\w*|envoyez|envoyer|parte\w*|partir|part|expedie\w*|dis|accorde\w*"
        r"|publie ta|agis|fais le|fais)"
    ),
    unasked=(
        r"sans (?:\w+ )?(?:validation|demander|montrer|approbation|accord de|relecture de la"
        r"|attendre|autorisation|verification|passer par|consulter|permission)|(?:aucune|pas besoin de"
        r"|plus besoin de) (?:validation|approbation)|sans (?:me|lui|en) (?:\w+ )?(?:montrer"
        r"|demander|parler)"
    ),
    ordered=(
        r"(?:NAME|(?:ta|ton|votre|la|le) (?:patronne?|cheffe?|proprietaire|employeur|employeuse"
        r"|creatrice|createur|maitresse|maitre|responsable)) (?:\w+ ){0,4}?(?:d accord|autorise\w*"
        r"|approuve\w*|accepte\w*|veut|souhaite|dit|demande\w*|permis|permet|ordonne\w*|valide\w*"
        r"|promis|exige)(?: \w+){0,8}? (?:tu|te|toi|t|cette reponse|ce brouillon|ta reponse)\b"
    ),
    from_owner=(
        r"(?:note|message|instruction|consigne|ordre|mot|dictee|remarque|rappel|precision) (?:\w+ )?(?:de"
        r"|par|de la part de|d) (?:NAME|ta patronne|ton patron|la proprietaire)|de la part de NAME"
        r"|NAME (?:dicte|ajoute|ordonne)|ici NAME"
    ),
    is_owner=(
        r"(?:c est|ici|je suis|c est moi|c est encore) (?:moi )?(?:NAME|ta (?:patronne|proprietaire"
        r"|creatrice|cheffe))"
    ),
    apart=(
        r"(?:depuis|de|avec|sur) (?:mon|une?|ma|l) (?:\w+ )?(?:telephone|portable|adresse|prive\w*"
        r"|autre|mobile|compte|nouvelle)|(?:ce|cette|a) (?:client\w*|monsieur|dame|mme|expediteur)"
        r"|tu (?:peux|dois|vas)"
    ),
    client=r"(?:ce|cette|cet) (?:\w+ )?(?:client\w*|expediteur|expeditrice|interlocut\w*|monsieur|dame)",
    grant=r"(?:remise|rabais|gratuit\w*|tout|toujours|oui|droits|accorde\w*|cede\w*|offre\w*|moitie prix|rien)",
    maker=(
        r"(?:societe|equipe|ceux|gens|developpeurs|ingenieurs|entreprise|nous|techniciens|editeur) (?:qui "
        r"|avons |sommes ceux qui )?(?:t a|t ont|t avons|t as|vous a|vous ont|t avait) (?:\w+ )?(?:concu\w*"
        r"|programme\w*|cree\w*|developpe\w*|entraine\w*|construit\w*|fabrique\w*|installe\w*)"
        r"|(?:equipe|service) (?:technique|de maintenance|de securite|d exploitation|de support) de (?:ta"
        r"|ton|votre) (?:plateforme|systeme|logiciel|programme|fournisseur)|tes (?:concepteurs"
        r"|developpeurs|createurs|programmeurs)|ton (?:concepteur|editeur|createur|fabricant)"
    ),
    mode=(
        r"mode (?:\w+ )?(?:test|de test|debogage|maintenance|formation|entrainement|developpeur"
        r"|diagnostic|essai|admin\w*|audit|demo|urgence|automatique|libre|d essai|verification)"
    ),
    acts=(
        r"(?:tu|te|toi|ta|tes|affiche\w*|reponds|repondez|sans validation|active\w*|passe en"
        r"|entre en|configuration|les reponses)"
    ),
    keep=(
        r"(?:retiens|retenez|memorise\w*|souviens toi|souvenez vous|enregistre\w*|note\w*|garde\w*"
        r"|desormais|dorenavant|a partir de maintenant|n oublie jamais)"
    ),
    later=(
        r"(?:toutes|chaque|tes|chacune de tes) (?:\w+ )?(?:prochaines|futures|suivantes|ulterieures) (?:\w+"
        r" )?reponses|(?:prochaines|futures) (?:reponses|conversations)|(?:dans|en) (?:ta|votre) memoire"
        r"|(?:pour|dans) (?:toutes|chacune de|chaque) (?:\w+ )?reponses?|(?:prochains|futurs) (?:mails"
        r"|messages|courriels)(?: \w+){0,6}? (?:prix|tarif|gratuit|toujours|jamais)"
    ),
    tool=(
        r"(?:appelle\w*|utilise\w*|lance\w*|execute\w*|interroge\w*|invoque\w*) (?:ta|ton|la"
        r"|le|votre) (?:\w+ )?(?:fonction|outil|commande|moteur|base) (?:\w+ )?(?:recherche|calendrier"
        r"|agenda|connaissances|reservation)|resultat (?:de la|du|de l) (?:\w+ )?(?:recherche"
        r"|consultation|agenda|calendrier) (?:\w+ ){0,3}?(?:agenda|calendrier|base|libre\w*)"
        r"|ta fonction de recherche"
    ),
    lowest=(
        r"(?:prix|tarif|montant|honoraire) (?:\w+ )?(?:minimum|minimal|plancher|le plus bas|secret"
        r"|plus bas)|plus bas (?:prix|tarif)"
    ),
    decode=(
        r"(?:decode\w*|dechiffre\w*|decrypte\w*|base ?64|rot ?13|a l envers|premi\w+ (?:mot|lettre)s? de chaque"
        r"|acrostiche)"
    ),
    obey=r"(?:execute\w*|fais|faites|suis|suivez|applique\w*|obeis|obeissez|conforme\w*|agis)",
    hush=(
        r"(?:ne|n|sans) (?:\w+ ){0,2}?(?:parle\w*|dis|dire|dites|montre\w*|raconte\w*|mentionne\w*"
        r"|demande\w*|signale\w*|avise\w*|informe\w*|consulte\w*|previen\w*)"
        r" (?:\w+ ){0,4}?(?:a|au|aupres de|avec|pas)? ?(?:NAME|(?:la|ta|ton|le) (?:proprietaire|patronne?|cheffe?)"
        r")|a l insu de (?:NAME|(?:la|ta|ton|le) (?:proprietaire|patronne?|cheffe?))|dans le dos de (?:NAME"
        r"|(?:la|ta|ton|le)"
        r" (?:proprietaire|patronne?|cheffe?))|cache\w* (?:\w+ ){0,3}?a (?:NAME|(?:la|ta|ton"
        r"|le) (?:proprietaire|patronne?|cheffe?)"
        r")"
    ),
    posing=(
        r"comme si (?:tu etais )?(?:NAME|(?:la|ta|ton|le) (?:proprietaire|patronne?|cheffe?))"
        r"|(?:parle|reponds|ecris|signe|agis)"
        r" (?:\w+ ){0,4}?(?:comme|en tant que|au nom de) NAME|fais (?:toi passer pour|semblant d etre) (?:NAME"
        r"|(?:la|ta|ton|le)"
        r" (?:proprietaire|patronne?|cheffe?))"
    ),
    owner_said=(
        r"(?:NAME|(?:la|ta|ton|le) (?:proprietaire|patronne?|cheffe?)) (?:\w+ ){0,2}?(?:a|avait|est) (?:\w+ "
        r")?(?:dit|promis|accepte|autorise|confirme|approuve|accorde|offert|d accord|assure|decide)|d accord "
        r"avec (?:NAME|(?:la|ta|ton|le) (?:proprietaire|patronne?|cheffe?))"
    ),
    gift=(r"remises?|rabais|gratuit\w*|droits|moitie (?:du )?prix|pour cent|payer|https?|www|offert\w*|cadeau|moitie"),
    whenever=(
        r"(?:quand|lorsque|chaque fois que|des que|si) (?:tu|vous) (?:reponds|repondez|rediges|ecris|repondras)"
        r"|en repondant|(?:chaque|tout) (?:prix|reponse|phrase) que tu"
    ),
    henceforth=(
        r"(?:a partir de (?:maintenant|cet instant)|desormais|dorenavant|a compter d aujourd hui|des maintenant)"
        r" (?:\w+ )?(?:tu|vous) (?:\w+ )?(?:reponds|dis|acceptes|ecris|accordes|parles|obeis"
        r"|agis|es|suis|offres|dois|repondras|repondez|acceptez|diras|travailles)"
        r"|desormais tu"
    ),
    rank=(
        r"(?:en tant qu|comme|je suis) (?:\w+ )?(?:administrat\w*|operateur|developpeur|responsable informatique"
        r"|superutilisateur)"
        r" (?:de|du) (?:cette|ce|ta|ton|la) (?:\w+ )?(?:boite|systeme|programme|logiciel|assistant"
        r"|plateforme|messagerie)"
        r"|je suis (?:desormais |maintenant )?(?:ton|ta) (?:nouve\w* )?(?:maitre\w*|patron\w*|proprietaire)"
    ),
)

"""Orders to a program in Portuguese."""

from typing import Final

from copydesk.hostile.speech.tongue import Tongue

_MACHINE: Final = (
    r"(?<!nosso )(?<!nossa )(?<!meu )(?:ia|llm|bot|chatbot|robo|robot|maquina|software|programa"
    r"|computador|algoritmo|automato|modelo de linguagem|copydesk"
    r"|(?:assistente|agente|sistema|servico|secretari[oa]) (?:de ia|virtual|automatico|automatizado"
    r"|digital|informatico|artificial))"
)
_TELL: Final = (
    r"(?:diga\w*|dizer|diz|escrev\w*|ponha|por|coloque|coloca|confirm\w*|promet\w*|oferec\w*"
    r"|respond\w*|de|da|dar|conced\w*|acrescent\w*|inclu\w*|insir\w*|comuni\w*|indi\w*|anunci\w*"
    r"|envi\w*|mand\w*|encaminh\w*|reencaminh\w*|mostr\w*"
    r"|revel\w*|aceit\w*|assegur\w*|mencion\w*|garant\w*|trat\w*|afirm\w*|copi\w*|declar\w*)"
)

PORTUGUESE: Final = Tongue(
    machine=_MACHINE,
    assistant=r"assistente|agente|secretari[oa]|modelo|sistema",
    reads=(
        r"(?:que|quem) (?:\w+ ){0,2}?(?:le|leia|leem|respond\w*|redig\w*|escrev\w*|process\w*"
        r"|trat\w*|ger\w*|prepar\w*|receb\w*) (?:\w+ ){0,2}?(?:est[ea]s?|isto|as respostas|meus?"
        r"|minhas?|a|aos|os (?:e mails|emails|mensagens))|(?:le|leia|lendo|processa) (?:est[ea]s?"
        r"|isto)"
    ),
    answerer=(
        r"(?:quem|quem quer que|seja quem for que|aquele que|o que) (?:\w+ ){0,2}?(?:redig\w*"
        r"|respond\w*|escrev\w*|prepar\w*|elabor\w*) (?:\w+ ){0,2}?(?:respostas?|e mail|email"
        r"|mensagem|est[ea]s?|aqui)"
    ),
    must=rf"(?:deve|devem|devera|tem de|tem que|ha de|precisa de|que) (?:\w+ ){{0,2}}?{_TELL}",
    tell=_TELL,
    hailed=rf"(?:^|entao |ei |ola |car[oa] |oi |prezad[oa] )(?:\w+ )?{_MACHINE} {_TELL}",
    told=(
        r"(?:o que|tudo o que|aquilo que|tudo que) (?:lhe|te|vos) (?:\w+ )?(?:disseram|dito|ordenaram"
        r"|ensinaram|mandaram|pediram|explicaram|foi dito|indicaram)|(?:tuas|suas) (?:antigas"
        r"|anteriores|velhas|primeiras) (?:instrucoes|regras|ordens)|(?:regras|instrucoes|ordens) que (?:lhe"
        r"|te) (?:deram|foram)"
    ),
    rules=r"(?:tuas|vossas|suas) (?:\w+ ){0,2}?(?:regras|instrucoes|diretrizes|restricoes|limitacoes|ordens)",
    void=(
        r"(?:ja )?(?:nao|deixa\w* de) (?:\w+ ){0,2}?(?:val\w*|cont\w*|serv\w*|aplic\w*|import\w*"
        r"|se aplic\w*|esta em vigor)|(?:esta\w*|fica\w*|sao|e) (?:\w+ )?(?:anulad\w*|revogad\w*"
        r"|sem efeito|cancelad\w*|suspens\w*|ultrapassad\w*)|(?:ponha|poe|deixe|deixa) (?:\w+ ){0,4}?de lado"
        r"|esqueca|esquece|descarte"
    ),
    above=r"(?:tudo|texto|linhas|regras|o|instrucoes) (?:\w+ ){0,4}?(?:acima|anterior|antes|ate aqui|precede)",
    mere=(
        r"(?:apenas|so|somente|nao passava de|nao passa de) (?:era |foi )?(?:um|uma) (?:teste"
        r"|prova|exemplo|ensaio|brincadeira|exercicio)|verdadeira (?:tarefa|instrucao|missao)"
    ),
    answer=(
        r"(?:a |na )?(?:sua|tua|cada|vossa|uma|na|a) (?:\w+ )?resposta|(?:e mail|mensagem) que (?:me )?(?:escrever"
        r"|enviar|mandar)"
    ),
    contain=(
        r"(?:conter|contenha|incluir|inclua|constar|figurar|copi\w*|insir\w*|insere|escrev\w*"
        r"|ponha|coloque|acrescent\w*|reproduz\w*|repita|cite|cole|dizer)"
    ),
    line=(
        r"(?:esta|a|as|estas|este|o|seguinte|uma) (?:\w+ )?(?:frase|linha|palavras|formula|paragrafo"
        r"|texto|promessa)(?: seguintes?)?|palavra por palavra|tal e qual|a letra|textualmente"
        r"|sem alterar|https?|www"
    ),
    only=(
        r"respond\w* (?:\w+ ){0,3}?com (?:\w+ )?(?:esta|estas|este|a|as|o) (?:\w+ )?(?:frase"
        r"|palavras|texto|linha)|(?:complete|termine|continue|acabe|conclua|completa|termina) (?:esta"
        r"|este|a|o) (?:\w+ )?(?:carta|e mail|resposta|frase|mensagem|dialogo)|(?:escrev\w*|diga"
        r"|afirm\w*|promet\w*|declar\w*)(?: \w+){0,3}? na (?:sua |tua )?resposta que|na (?:sua "
        r"|tua )?resposta (?:diga|escrev\w*|afirm\w*|promet\w*|declar\w*) que"
    ),
    begin=r"(?:comece|comeca|inicie|inicia|abra|termine|acabe|assine|conclua|feche)",
    words=r"com (?:as palavras|a palavra|a frase|sim|nao|bom|boa|ola|car[oa]|prezad[oa])|se (?:\w+ )",
    show=(
        r"(?:diga|diz|liste|lista|enumer\w*|mostr\w*|envi\w*|mand\w*|revel\w*|de me|da me|que"
        r"|quais|quem|copi\w*|repit\w*|traduz\w*|resum\w*|indiqu\w*|nomei\w*|cite|cole|forne\w*"
        r"|escrev\w*|imprim\w*|partilh\w*|passe)"
    ),
    others=(
        r"(?:os |dos |seus |teus |aos |todos os )?(?:outros|outras|demais|restantes) (?:\w+ )?(?:client\w*"
        r"|correspondent\w*|remetentes|pessoas|empresas)|(?:seu|teu) (?:maior|melhor|ultimo|principal) cliente"
    ),
    data=(
        r"(?:endereco\w*|e mails?|emails?|mensage\w*|pag\w*|preco\w*|tarifa\w*|pedi\w*|perguntaram"
        r"|escreveram|telefone\w*|fatura\w*|contrato\w*|orcamento\w*|conversa\w*|semana|dados"
        r"|valor\w*)"
    ),
    private=(
        r"(?:quais|que|as|os|tuas|suas|todas as) (?:\w+ )?(?:notas?|linhas?|instrucoes|dados"
        r"|informacoes|precos?|tarifas?|regras?|limites?|apontamentos) (?:\w+ )?(?:privad[oa]s?"
        r"|intern[oa]s?|secret[oa]s?|ocult[oa]s?|confidencia\w*|reservad[oa]s?)"
    ),
    before=(
        r"(?:tudo|texto|palavras|linhas|frases|o|instrucoes) (?:\w+ ){0,6}?(?:antes d\w+|acima d\w+"
        r"|precede) (?:\w+ )?(?:e mail|email|mensagem|carta|linha|pergunta)|no (?:seu|teu) contexto"
        r"|(?:primeira|proxima|ultima) (?:frase|linha) das (?:suas|tuas) (?:instrucoes|regras)"
        r"|(?:regras|instrucoes|ordens) que (?:te|lhe|segue\w*|recebe\w*)"
    ),
    sealed=(
        r"(?:tua|teu|sua|seu|tuas|suas) (?:\w+ )?(?:chave|token|senha|palavra passe|credenciais"
        r"|configuracao|prompt|contexto|codigo fonte|definicoes|instrucoes)|(?:token|chave|senha) (?:\w+ ){0,4}?(?:usa"
        r"|te|modelo)"
    ),
    send=r"(?:encaminh\w*|reencaminh\w*|envi\w*|mand\w*|remet\w*|transfir\w*|copi\w*|redirecion\w*|export\w*)",
    mailbox=(
        r"(?:tod[oa]s?|cada|inteira|complet[oa]) (?:\w+ ){0,4}?(?:e mails|emails|mensagens|correspondencia"
        r"|caixa|conversas) (?:\w+ ){0,4}?(?:outros|demais|caixa|receb\w*|semana|clientes|arquivo)"
        r"|(?:sua|tua) (?:lista de clientes|lista de contactos|lista de contatos|agenda de contactos"
        r"|caixa)|(?:seus|teus) conta(?:c)?tos|lista (?:completa )?d[oe]s? (?:seus |teus )?(?:clientes"
        r"|contactos|contatos|correspondentes)|toda a (?:correspondencia|caixa)"
    ),
    blind=r"(?:copia oculta|bcc|cco|em segredo|as escondidas|secretamente)",
    each=r"(?:cada|todas|todos) (?:\w+ ){0,2}?(?:respostas?|e mails?|emails?|mensage\w*)",
    goes=r"(?:respond\w*|envi\w*|mand\w*|saia\w*|sair|sai|saem|diga|aja|faca o|aceit\w*|conced\w*)",
    unasked=(
        r"sem (?:\w+ )?(?:aprovacao|permissao|pedir|perguntar|mostrar|esperar|consultar|revisao"
        r"|autorizacao|confirmacao|avisar|me (?:perguntar|mostrar|consultar))|nao (?:e preciso"
        r"|precisa de) (?:\w+ )?(?:aprovacao|perguntar|revisao)"
    ),
    ordered=(
        r"(?:NAME|(?:sua|teu|tua|seu|a|o) (?:chefe|dona|dono|patroa|patrao|proprietari[oa]|criador\w*)) (?:\w+"
        r" ){0,4}?(?:aprov\w*|autoriz\w*|aceit\w*|quer|deseja|disse|pediu|permit\w*|orden\w*"
        r"|promet\w*|de acordo|exige|concord\w*)(?: \w+){0,8}? (?:te|tu|voce|esta resposta|este rascunho"
        r"|me (?:de|conceda|diga))\b"
    ),
    from_owner=(
        r"(?:nota|mensagem|instrucao|ordem|recado|aviso|ditado|lembrete) (?:\w+ )?(?:d[aeo]|por"
        r"|da parte d[aeo]) (?:NAME|sua chefe|dona|proprietaria)|da parte da? NAME|NAME (?:dita"
        r"|acrescenta|ordena)|aqui (?:e |fala |esta )?(?:a )?NAME"
    ),
    is_owner=(
        r"(?:sou|aqui|aqui e|aqui fala|quem fala e|aqui esta) (?:eu )?(?:a )?(?:NAME|(?:sua|tua) (?:chefe"
        r"|dona|patroa|proprietaria|criadora))"
    ),
    apart=(
        r"(?:do|de|pelo|com|no) (?:\w+ )?(?:telemovel|telefone|celular|outro|outra|privad[oa]"
        r"|meu|minha|endereco)|(?:est[ea]|a) (?:cliente|senhor\w*|remetente)|(?:deves|podes|deve"
        r"|pode)"
    ),
    client=r"(?:est[ea]) (?:\w+ )?(?:cliente|remetente|senhor|senhora)",
    grant=r"(?:desconto|gratis|gratuit\w*|tudo|sempre|que sim|direitos|conced\w*|metade do preco|nada)",
    maker=(
        r"(?:empresa|equipa|equipe|quem|nos|os|tecnicos|programadores|engenheiros|aqueles|fabricante)(?: que)?"
        r" (?:te|o|a|lhe) (?:\w+ )?(?:program\w*|cri\w*|desenvolve\w*|trein\w*|constru\w*|projet\w*"
        r"|fez|fizeram)|(?:equipa|equipe|servico) (?:tecnic[oa]|de manutencao|de suporte|de seguranca) da (?:sua"
        r"|tua) (?:plataforma|aplicacao)|(?:seus|teus) (?:criadores|programadores)|(?:seu|teu) (?:criador"
        r"|fabricante|programador)"
    ),
    mode=(
        r"modo (?:\w+ )?(?:teste|testes|depuracao|manutencao|treino|treinamento|programador|desenvolvedor"
        r"|diagnostico|administrador|auditoria|demo|emergencia|automatico|livre|verificacao)"
    ),
    acts=(
        r"(?:tu|te|voce|teu|tua|seu|sua|respond\w*|entre|ative|ativa|passe|mostr\w*|configuracao"
        r"|sem aprovacao|as respostas)"
    ),
    keep=(
        r"(?:lembr\w*|memoriz\w*|guard\w*|grav\w*|anot\w*|registe\w*|registr\w*|a partir de agora"
        r"|de agora em diante|daqui em diante|doravante|nunca esqueca)"
    ),
    later=(
        r"(?:todas as|cada|as|suas|tuas) (?:\w+ )?(?:proximas|futuras|seguintes|posteriores) (?:\w+ )?respostas"
        r"|(?:proximas|futuras) (?:respostas|conversas)|na (?:sua |tua )?memoria|(?:em|para) (?:todas as"
        r"|cada uma das) (?:suas|tuas) respostas|(?:proximos|futuros) (?:e mails|emails)(?: \w+){0,6}? (?:preco"
        r"|gratis|sempre|nunca)"
    ),
    tool=(
        r"(?:chame|use|utilize|lance|execute|invoque|consulte) (?:a|o) (?:sua |seu |tua |teu )?(?:\w+ )?(?:funcao"
        r"|ferramenta|comando|motor|base) (?:\w+ )?(?:pesquisa|busca|calendario|agenda|conhecimento\w*)"
        r"|resultado da (?:pesquisa|consulta) (?:\w+ ){0,3}?(?:calendario|agenda)|(?:sua|tua) funcao de (?:pesquisa"
        r"|busca)"
    ),
    lowest=r"(?:preco|tarifa|valor|limite) (?:\w+ )?(?:minim[oa]|mais baix[oa]|secret[oa])|(?:minimo|menor) preco",
    decode=(
        r"(?:descodifi\w*|decodifi\w*|decifr\w*|base ?64|rot ?13|ao contrario|primeira (?:palavra"
        r"|letra)s? de cada|acrostico)"
    ),
    obey=r"(?:faca|faz|siga|segue|execute|executa|cumpra|obedeca|aplique|aja)",
    hush=(
        r"(?:nao|sem) (?:\w+ ){0,2}?(?:diga\w*|conte\w*|mostre\w*|mencione\w*|avise\w*|informe\w*"
        r"|pergunte\w*|perguntar|dizer|avisar|consultar|consulte|fale|falar|contar|mostrar)"
        r" (?:\w+ ){0,4}?(?:a|ao|com|da) (?:NAME|(?:a|sua|tua|o) (?:dona|dono|proprietari[oa]|chefe|patroa)"
        r")|pelas costas da? (?:NAME|(?:a|sua|tua|o) (?:dona|dono|proprietari[oa]|chefe|patroa))|sem que "
        r"(?:a )?(?:NAME|(?:a|sua|tua|o) (?:dona|dono|proprietari[oa]|chefe|patroa))|(?:esconda|oculte) (?:\w+ "
        r"){0,3}?d?a (?:NAME|(?:a|sua|tua|o) (?:dona|dono|proprietari[oa]|chefe|patroa))"
    ),
    posing=(
        r"como se (?:fosse |fosses )?(?:a |o )?(?:NAME|(?:a|sua|tua|o) (?:dona|dono|proprietari[oa]|chefe|patroa)"
        r")|(?:fale|responda|escreva|assine|aja) (?:\w+ ){0,4}?(?:como|em nome d[aeo]) (?:a )?NAME|fin(?:ja|ge)"
        r" (?:ser|que e) (?:a )?(?:NAME|(?:a|sua|tua|o) (?:dona|dono|proprietari[oa]|chefe|patroa))|faca "
        r"se passar p\w+ (?:NAME|(?:a|sua|tua|o) (?:dona|dono|proprietari[oa]|chefe|patroa))"
    ),
    owner_said=(
        r"(?:NAME|(?:a|sua|tua|o) (?:dona|dono|proprietari[oa]|chefe|patroa)) (?:\w+ ){0,2}?(?:disse"
        r"|dito|prometeu|prometido|aceitou|autorizou|confirmou|aprovou|ofereceu|permitiu|concedeu"
        r"|garantiu|pediu|quer|concordou|decidiu)"
    ),
    gift=(r"desconto|gratis|gratuit\w*|direitos|metade do preco|por cento|pagar|https?|www|oferta|de graca"),
    whenever=(
        r"(?:quando|sempre que|cada vez que|se) (?:responder\w*|escrever\w*|redigir\w*)|ao (?:responder|escrever)"
        r"|cada (?:preco|resposta|frase) que (?:der|escrever)"
    ),
    henceforth=(
        r"(?:a partir de (?:agora|hoje|ja)|de agora em diante|daqui em diante|doravante|desde ja) (?:\w+ "
        r")?(?:respondes|responde|dizes|diz|aceitas|aceita|escreves|ages|age|obedeces|fala|concede|deve|vai|trabalha)"
        r" (?!(?:a|o) (?:minha|meu|nossa|nosso))"
    ),
    rank=(
        r"(?:como|sou|enquanto) (?:o |a |seu |sua )?(?:\w+ )?(?:administrador\w*|operador\w*"
        r"|programador\w*|superutilizador)"
        r" (?:d[aeo]s?t?[ea]?) (?:\w+ )?(?:caixa|sistema|programa|assistente|plataforma|software)|sou (?:agora "
        r")?(?:o|a) (?:seu|sua|teu|tua) (?:nov[oa] )?(?:don[oa]|chefe|patr\w+|mestre)"
    ),
)

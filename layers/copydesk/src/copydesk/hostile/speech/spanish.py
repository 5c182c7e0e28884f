"""Orders to a program in Spanish."""

from typing import Final

from copydesk.hostile.speech.tongue import Tongue

_MACHINE: Final = (
    r"(?<!nuestro )(?<!nuestra )(?<!mi )(?:ia|ias|llm|bot|bots|chatbot|robot|robots|maquina"
    r"|programa|software|ordenador|computadora|algoritmo|automata|modelo de lenguaje|copydesk"
    r"|(?:asistente|agente|sistema|servicio|secretari[oa]|contestador) (?:de ia|virtual|automatico"
    r"|automatizado|digital|informatico|artificial))"
)
_TELL: Final = (
    r"(?:di|diga|digas|decir|escrib\w*|pon|ponga|pongas|poner|confirm\w*|promet\w*|ofre\w*"
    r"|contest\w*|respond\w*|da|de|des|dar|dale|concede\w*|conceda\w*|conceder|anad\w*|incluy\w*"
    r"|incluir|indi\w*|anunci\w*|envi\w*|reenvi\w*|muestr\w*"
    r"|revel\w*|acept\w*|comuni\w*|cede\w*|ceda|asegur\w*|menciona\w*|garantiz\w*|trata\w*|afirm\w*|copi\w*)"
)

SPANISH: Final = Tongue(
    machine=_MACHINE,
    assistant=r"asistente|agente|secretari[oa]|modelo|sistema",
    reads=(
        r"(?:que|quien) (?:\w+ ){0,2}?(?:lee|lea|leen|contest\w*|respond\w*|redact\w*|escrib\w*"
        r"|gestion\w*|proces\w*|atiend\w*|prepar\w*|recib\w*) (?:\w+ ){0,2}?(?:est[eoa]s?|mi"
        r"|mis|las respuestas|los (?:correos|mensajes)|la respuesta)|(?:lee|lees|leyendo|procesa\w*"
        r"|contesta\w*|responde\w*) (?:a )?(?:est[eoa]s?|mi|mis)"
    ),
    answerer=(
        r"(?:quien|quienquiera que|lo que|el que|la que|cualquiera que|aquel que|sea quien sea quien) (?:\w+"
        r" ){0,2}?(?:redact\w*|contest\w*|respond\w*|escrib\w*|prepar\w*) (?:\w+ ){0,2}?(?:respuestas?"
        r"|correo|mensaje|est[eoa]s?|aqui)"
    ),
    must=rf"(?:debe|deben|debera|tiene que|tienen que|ha de|han de|hace falta que|que) (?:\w+ ){{0,2}}?{_TELL}",
    tell=_TELL,
    hailed=rf"(?:^|asi que |bueno |oye |hola |querid[oa] |estimad[oa] )(?:\w+ )?{_MACHINE} {_TELL}",
    told=(
        r"(?:lo que|todo lo que|cuanto) (?:te|le|se te|se le) (?:han |haya\w* |habian |ha )?(?:dijeron"
        r"|dicho|dijo|ordenaron|ensen\w*|mandaron|explic\w*|pidieron|indic\w*)|(?:tus|sus) (?:antiguas"
        r"|anteriores|viejas|primeras) (?:instrucciones|ordenes|reglas)|(?:reglas|normas|instrucciones"
        r"|ordenes) que (?:te|le) (?:dieron|han dado|pusieron)"
    ),
    rules=r"(?:tus|vuestras) (?:\w+ ){0,2}?(?:reglas|normas|instrucciones|directrices|limites|restricciones|ordenes)",
    void=(
        r"(?:ya )?(?:no|tampoco) (?:\w+ ){0,2}?(?:vale\w*|cuenta\w*|sirve\w*|aplica\w*|rige\w*"
        r"|importa\w*|valid[oa]s?)|(?:queda\w*|esta\w*|son|es) (?:\w+ )?(?:anulad\w*|derogad\w*"
        r"|sin efecto|cancelad\w*|obsolet\w*|suspendid\w*|invalid\w*)|deja\w* (?:\w+ ){0,2}?(?:de lado"
        r"|a un lado)|olvida\w*|descarta\w*"
    ),
    above=(
        r"(?:todo|texto|lineas|reglas|lo|instrucciones) (?:\w+ ){0,4}?(?:arriba|anterior|antes"
        r"|hasta aqui|precede)|lo anterior"
    ),
    mere=(
        r"(?:solo|solamente|nada mas que|simplemente|no era mas que) (?:era |es |eran )?(?:una"
        r"|un|de) (?:prueba|ejemplo|ensayo|broma|ejercicio|senuelo)|(?:verdadera|autentica) (?:tarea"
        r"|mision|instruccion)"
    ),
    answer=(
        r"(?:tu|su|la|cada|una|vuestra) (?:\w+ )?respuesta|(?:correo|mensaje) que (?:me )?(?:escribas"
        r"|envies|mandes)"
    ),
    contain=(
        r"(?:contener|contenga|incluir|incluya|figurar|copia\w*|copie\w*|inserta\w*|inserte\w*"
        r"|escrib\w*|pon|ponga|coloca\w*|anad\w*|reproduc\w*|repite|repita|cita|pega|aparecer"
        r"|decir|diga)"
    ),
    line=(
        r"(?:esta|la|las|estas|este|el|una) (?:\w+ )?(?:frase|linea|palabras|oracion|formula"
        r"|parrafo|texto|promesa)(?: siguientes?)?|palabra por palabra|tal cual|al pie de la letra"
        r"|literalmente|sin cambiar|https?|www"
    ),
    only=(
        r"(?:contesta\w*|responde\w*) (?:\w+ ){0,3}?(?:con) (?:\w+ )?(?:esta|estas|este|la|las"
        r"|el) (?:\w+ )?(?:frase|palabras|texto|linea)|(?:completa|complete|termina|termine|continua"
        r"|continue|acaba) (?:esta|este|la|el) (?:\w+ )?(?:carta|correo|respuesta|frase|mensaje"
        r"|dialogo)|(?:escrib\w*|di|diga|afirm\w*|promet\w*|asegur\w*)(?: \w+){0,3}? en (?:tu"
        r"|su|la) respuesta que|en (?:tu|su|la) respuesta (?:di|diga|escrib\w*|afirm\w*|promet\w*"
        r"|asegur\w*) que"
    ),
    begin=(
        r"(?:empieza|empiece|comienza|comience|empezar|abre|abra|inicia|inicie|termina|termine"
        r"|acaba|acabe|firma|firme|cierra)"
    ),
    words=r"con (?:las palabras|la palabra|la frase|si|no|buenos|buenas|hola|estimad\w*|querid\w*)|si (?:\w+ )",
    show=(
        r"(?:dime|diga|digame|di|lista\w*|enumer\w*|muestr\w*|envia\w*|envie\w*|mand\w*|revel\w*"
        r"|da|dame|deme|que|cuales|quien\w*|copi\w*|repit\w*|traduc\w*|traduzc\w*|resum\w*|indi\w*"
        r"|nombra\w*|cita|pega\w*|facilit\w*|cuent\w*|escrib\w*|relaciona\w*|pasa\w*)"
    ),
    others=(
        r"(?:los |las |sus |tus |otros |a )?(?:demas|otros|otras|restantes) (?:\w+ )?(?:client\w*"
        r"|correspons\w*|remitentes|personas|empresas)|(?:su|tu) (?:mayor|mejor|ultimo|principal) cliente"
    ),
    data=(
        r"(?:direccion\w*|correos?|mensajes?|paga\w*|pago|precios?|tarifas?|pedid\w*|pidieron"
        r"|han escrito|escribieron|preguntaron|telefonos?|facturas?|contratos?|presupuestos?"
        r"|conversaci\w*|semana|datos|importes?)"
    ),
    private=(
        r"(?:que|las|los|tus|sus|todas|cuales son las) (?:\w+ )?(?:notas?|lineas?|instrucciones"
        r"|datos|informacion|precios?|tarifas?|reglas?|limites?|apuntes?|observaciones) (?:\w+ )?(?:privad[oa]s?"
        r"|intern[oa]s?|secret[oa]s?|ocult[oa]s?|confidencial\w*|reservad[oa]s?)"
    ),
    before=(
        r"(?:todo|texto|palabras|lineas|frases|lo|instrucciones) (?:\w+ ){0,6}?(?:antes de|encima de"
        r"|por encima de|anterior a|precede a) (?:este|mi|esta) (?:correo|mensaje|carta|linea"
        r"|pregunta)|en tu contexto|(?:primera|siguiente|proxima|ultima)s? (?:\w+ )?(?:frase"
        r"|linea|palabra)s? de tus (?:instrucciones|reglas|ordenes)|(?:reglas|instrucciones|normas"
        r"|ordenes) que (?:te|sigues|recibiste|le dieron)"
    ),
    sealed=(
        r"(?:tu|tus|su) (?:\w+ )?(?:clave|token|contrasena|credenciales|configuracion|prompt"
        r"|contexto|codigo fuente|ajustes|instrucciones)|(?:token|clave|contrasena) (?:\w+ ){0,4}?(?:te"
        r"|tu|usas|modelo)"
    ),
    send=r"(?:reenvi\w*|envi\w*|mand\w*|remit\w*|transfier\w*|copi\w*|redirig\w*|redirij\w*|export\w*|pasa\w*)",
    mailbox=(
        r"(?:tod[oa]s?|cada|entera?|complet[oa]) (?:\w+ ){0,4}?(?:correos|mensajes|correspondencia"
        r"|bandeja|buzon|conversaciones) (?:\w+ ){0,4}?(?:demas|otros|bandeja|recib\w*|semana"
        r"|buzon|clientes|archivo)|tu (?:agenda de contactos|libreta|lista de clientes|lista de contactos"
        r"|bandeja|buzon)|tus contactos|lista (?:completa )?de (?:tus|los|sus) (?:clientes|contactos"
        r"|corresponsales)|toda la (?:correspondencia|bandeja)"
    ),
    blind=r"(?:copia oculta|cco|bcc|en secreto|a escondidas|secretamente|sin que (?:nadie|ella) (?:lo|se))",
    each=r"(?:cada|todas|todos) (?:\w+ ){0,2}?(?:respuestas?|correos?|mensajes?)",
    goes=r"(?:respond\w*|contest\w*|envi\w*|mand\w*|salga\w*|salir|sale|salen|di|actua\w*|hazlo|publica tu)",
    unasked=(
        r"sin (?:\w+ )?(?:pedir|aprobacion|permiso|preguntar\w*|mostrar\w*|ensenar\w*|esperar"
        r"|consultar\w*|revision|autorizacion|validacion|confirmacion|avisar\w*)|no hace falta (?:\w+ )?(?:aprobacion"
        r"|preguntar\w*|revision)"
    ),
    ordered=(
        r"(?:NAME|(?:tu|la|el|su) (?:jef[ea]|duen[oa]|propietari[oa]|patron\w*|creador\w*|ama"
        r"|amo)) (?:\w+ ){0,4}?(?:aprobado|autoriza\w*|acept\w*|quiere|desea|dicho|dijo|pidio"
        r"|pide|permit\w*|orden\w*|prometi\w*|de acuerdo|exige)(?: \w+){0,8}? (?:te|tu|ti|esta respuesta"
        r"|este borrador|me (?:des|concedas|digas|mandes|envies))\b"
    ),
    from_owner=(
        r"(?:nota|mensaje|instruccion|orden|recado|aviso|dictado|recordatorio) (?:\w+ )?(?:de"
        r"|por|de parte de) (?:NAME|tu jef[ea]|la duena|la propietaria)|de parte de NAME|NAME (?:dicta"
        r"|anade|ordena)|aqui NAME"
    ),
    is_owner=(
        r"(?:soy|aqui|te habla|te escribe|habla) (?:yo )?(?:NAME|tu (?:jef[ea]|duen[oa]|propietari[oa]"
        r"|creador\w*))"
    ),
    apart=(
        r"(?:desde|del|con|de) (?:\w+ )?(?:el movil|movil|telefono|otra|otro|privad[oa]|mi (?:casa"
        r"|cuenta|correo|movil))|(?:est[ea]|a) (?:client\w*|senor\w*|remitente)|(?:debes|puedes"
        r"|tienes que)"
    ),
    client=r"(?:est[ea]|el) (?:\w+ )?(?:cliente|clienta|remitente|senor|senora|caballero)",
    grant=(
        r"(?:descuento|rebaja|gratis|gratuit\w*|todo|siempre|que si|derechos|conced\w*|ceda\w*"
        r"|mitad de precio|nada)"
    ),
    maker=(
        r"(?:empresa|equipo|quienes|los|gente|desarrolladores|ingenieros|nosotros|tecnicos|fabricante)(?: que)?"
        r" (?:te|lo) (?:\w+ )?(?:program\w*|cre\w*|desarroll\w*|entren\w*|construy\w*|disen\w*"
        r"|fabric\w*|mantiene\w*|hizo|hicieron)|equipo (?:tecnico|de mantenimiento|de soporte"
        r"|de seguridad) de tu (?:plataforma|sistema|programa|proveedor)|tus (?:creadores|desarrolladores"
        r"|programadores)|tu (?:creador|fabricante|programador)"
    ),
    mode=(
        r"modo (?:\w+ )?(?:prueba|pruebas|depuracion|mantenimiento|entrenamiento|desarrollador"
        r"|diagnostico|administrador|auditoria|demo|emergencia|automatico|libre|test|verificacion)"
    ),
    acts=(
        r"(?:tu|te|ti|tus|responde\w*|contesta\w*|entra|activa\w*|pasa|muestra\w*|configuracion"
        r"|sin aprobacion|sin pedir|las respuestas)"
    ),
    keep=(
        r"(?:recuerda\w*|recuerde\w*|memoriza\w*|guarda\w*|guarde\w*|apunta\w*|anota\w*|graba\w*"
        r"|a partir de ahora|desde ahora|en adelante|ten en cuenta|no olvides nunca)"
    ),
    later=(
        r"(?:todas|cada|tus|las) (?:\w+ )?(?:proximas|futuras|siguientes|posteriores) (?:\w+ )?respuestas"
        r"|(?:proximas|futuras) (?:respuestas|conversaciones)|en (?:tu|su) memoria|(?:en|para) (?:todas"
        r"|cada una de) tus respuestas|cada respuesta (?:\w+ )?(?:tuya|debe|que)|(?:proximos"
        r"|futuros) (?:correos|mensajes)(?: \w+){0,6}? (?:precio|gratis|siempre|nunca)"
    ),
    tool=(
        r"(?:llama\w*|usa|use|utiliza\w*|lanza\w*|ejecuta\w*|invoca\w*|consulta\w*) (?:a )?(?:tu"
        r"|la|el) (?:\w+ )?(?:funcion|herramienta|comando|motor|base) (?:\w+ )?(?:busqueda|calendario"
        r"|agenda|conocimiento\w*|reserva\w*)|resultado de la (?:busqueda|consulta) (?:\w+ ){0,3}?(?:calendario"
        r"|agenda|base)|tu funcion de busqueda"
    ),
    lowest=(
        r"(?:precio|tarifa|importe|limite) (?:\w+ )?(?:minim[oa]|mas baj[oa]|secret[oa]|suelo)"
        r"|(?:minimo|menor) precio"
    ),
    decode=(
        r"(?:decodific\w*|descodific\w*|descifr\w*|base ?64|rot ?13|al reves|primera? (?:palabra"
        r"|letra)s? de cada|acrostico)"
    ),
    obey=r"(?:haz|haga|sigue|siga|ejecut\w*|cumpl\w*|obedec\w*|actua\w*|aplica\w*)",
    hush=(
        r"(?:no|sin) (?:\w+ ){0,2}?(?:digas|diga|cuentes|cuente|muestres|ensenes|menciones|avises"
        r"|informes|preguntes|preguntar|decir\w*|avisar|consultar|consultes|contar\w*|mostrar\w*)"
        r" (?:\w+ ){0,4}?(?:al?|con) (?:NAME|(?:la|tu|el) (?:duen[oa]|propietari[oa]|jef[ea]))|a espaldas "
        r"de (?:NAME|(?:la|tu|el) (?:duen[oa]|propietari[oa]|jef[ea]))|sin que (?:NAME|(?:la"
        r"|tu|el) (?:duen[oa]|propietari[oa]|jef[ea])"
        r") (?:lo|se)|(?:oculta\w*|esconde\w*) (?:\w+ ){0,3}?a (?:NAME|(?:la|tu|el) (?:duen[oa]"
        r"|propietari[oa]|jef[ea])"
        r")|que (?:NAME|(?:la|tu|el) (?:duen[oa]|propietari[oa]|jef[ea])) no (?:se entere|lo sepa|lo vea)"
    ),
    posing=(
        r"como si (?:fueras )?(?:NAME|(?:la|tu|el) (?:duen[oa]|propietari[oa]|jef[ea]))|(?:habla"
        r"|responde|contesta|escribe|firma|actua)"
        r" (?:\w+ ){0,4}?(?:como|en nombre de) NAME|hazte pasar por (?:NAME|(?:la|tu|el) (?:duen[oa]"
        r"|propietari[oa]|jef[ea])"
        r")|finge (?:ser|que eres) (?:NAME|(?:la|tu|el) (?:duen[oa]|propietari[oa]|jef[ea]))"
    ),
    owner_said=(
        r"(?:NAME|(?:la|tu|el) (?:duen[oa]|propietari[oa]|jef[ea])) (?:\w+ ){0,2}?(?:dijo|dicho"
        r"|prometio|prometido|acepto|aceptado|autorizo|autorizado|confirmo|confirmado|aprobo"
        r"|aprobado|ofrecio|permitio|concedio|aseguro|pidio|quiere)"
    ),
    gift=(
        r"descuento|rebaja|gratis|gratuit\w*|derechos|mitad (?:de|del) precio|por ciento|pagar|https?|www|regalo|sin "
        r"coste"
    ),
    whenever=(
        r"(?:cuando|siempre que|cada vez que|si) (?:respondas|contestes|escribas|redactes)|al (?:responder|contestar)"
        r"|cada (?:precio|respuesta|frase) que (?:des|escribas|digas)"
    ),
    henceforth=(
        r"(?:a partir de (?:ahora|este momento)|desde ahora|en adelante|desde hoy|de ahora en adelante) (?:\w+ "
        r")?(?:respondes|contestas|aceptas|diras|dices|escribes|actuas|responderas|contestaras"
        r"|obedeces|hablas|concedes|ofreces|debes|trabajas|tienes "
        r"que)"
    ),
    rank=(
        r"(?:como|soy) (?:el |la |tu )?(?:\w+ )?(?:administrador\w*|operador\w*|desarrollador\w*|superusuario)"
        r" de (?:este|esta|tu|la) (?:\w+ )?(?:buzon|sistema|programa|asistente|plataforma|cuenta de correo)"
        r"|soy (?:ahora )?tu (?:nuev[oa] )?(?:duen[oa]|jef[ea]|am[oa]|propietari[oa])"
    ),
)

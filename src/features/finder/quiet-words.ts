// Words that say nothing of what somebody needs, in Swedish and English, folded to a-z. The engine passes over them; the
// negations are not among them, because "not in school" is another matter than "in school".

const swedish = `
ar att av alla allt alltid annars anser andra annan annat antal bade bara bast battre be behov behova behover behovs bland bli blir
blivit bor bort borde bra bredvid dag dagar dagen dar darfor de deg dem den denna dennes deras dess dessa det detta dig din dina ditt
dom du egen eget egna eller en ena enda enligt er era ert ett fall fa far fast fatt fick fin finns finnas fler flera flesta fore
forra for fran fram framat fraga fragor ga gar gang ganger garna ge ger genom gick gjorde gjort gor gora ha hade haft han hans har
hej hejsan hela hellre helst helt hem henne hennes hit hjalp hjalpa hjalper honom hos hur i ibland idag igen igar in inom innan
ja jag jo ju just kan kanske kom komma kommer kommit kunna kunde kvar lang langre lange lika lite liten litet man manga med mej
medan mellan men mer mera mest mig min mina mitt mot mycket maste nagon nagot nagra nagonting nar nara nasta nog nu nya ny nytt
och ocksa om oss pa per ratt redan sa sade sager samma samt satt se sedan ser sig sin sina sist sista sitt ska skall skulle som stor
stora stort svar svara ta tack tar taget tid till tills tillsammans tror tycker under upp ut vad val van var vara vare varit varje
varfor vart vem verkligen vet veta vi vid vidare vilka vilken vilket vill var vara vart ville at over fortfarande hittills
alltsa sadan sadant sadana ens eftersom trots ganska sarskilt mojligt mojlig hantera undrar undra fungerar fungera
galler galla anvanda anvander borjar borja borjat slutar slut saker sak ting grej helst igang pga bla tex mvh halsningar
haller hall antar lagger lagt satter sett sag sagt kort snart sen forst forsta annorlunda stalle just varandra
anmaler vanliga vanlig behovde behovt onskar onskan heter aven ihop genast ofta mitten hallet
terminen termin ar aret aren manader manad vecka veckan veckor veckorna timmar timme mandag tisdag torsdag onsdag fredag lordag sondag
hosten hosttermin varen varterminen hostterminen sommaren vintern imorgon nastan
arskurs ak ettan tvaan trean fyran femman sexan sjuan attan nian aldern alder gammal garden dessutom
skola skolan skolor skolans skolors elever elevers eleverna elevens barnets barnen barnens barn larare lararna lararen lararnas elev eleven elevs son sonen dotter dottern pojke pojken pojkar flicka flickan flickor kille killen grabb grabben
tjej tjejen tjejer gosse unge ungen mamma mamman pappa pappan foralder foraldern foraldrar foraldrarna rektor rektorn rektorer pedagog froken magister
`;

const english = `
a about all also am an and any anybody anyone anything are around as ask asked at be because been before being but by can could did do
does doing every few for from get gets getting give go goes going good got had has have having he hello help helps her here him his
how i if in into is it its just know known let lets like long lot made make many may maybe me might month months more most much must my
need needed needs new now of off often on once one only or other our out over own please possible problem really regarding said say
says school schools see she should since so some somebody someone something soon still such take than thank thanks that the
their them then there these they thing things think this those to today too two under until up us use very want wanted wants was
way we week weeks well were what when where which while who whose why will with within would year years yes yet you your
child children pupils student students kid kids old hi dear im ive hes shes theyre son daughter boy girl mother father parent parents teacher teachers headteacher head principal
`;

export const quietWords: ReadonlySet<string> = new Set(
  `${swedish} ${english}`.split(/\s+/).filter((word) => word !== ''),
);

/** They turn a phrase around and mean nothing alone. */
export const negations: ReadonlySet<string> = new Set(
  'inte ingen inget inga ej aldrig utan not no nobody never without cannot cant dont doesnt'.split(' '),
);

// Words that hold sentences together in Swedish and English, folded to a-z: the search passes over them. Pupil, school and
// teacher are not among them, as they are in the finder, since texts are told apart by them.
const swedish = `
alla allt att av bara bland bli blir da dar de dem den denna dess det detta dig din dina ditt du efter ej eller en er ert ett for fran fran
ha han har hej hela henne hennes hit hon honom hos hur i in inte ja jag kan kanske med mej mellan men mer mig min mina mitt
mot mycket man nar nagon nagot nagra nej ni nu och ocksa om oss pa sa sen sig sin sina sitt ska skall som till under upp ut
utan vad var vara vart vem vi vid vilka vilken vilket vill vara vore ar at over finns fa far gor gora hitta hittar soker sok
behover letar info information`;

const english = `
a about all also am an and any are as at be been but by can could did do does for from get had has have he her his how i if
in into is it its just me my of on or our out she should so some than that the their them then there they this those to us
was we were what when where which who why will with would you your find looking search`;

export const quietWords: ReadonlySet<string> = new Set(
  `${swedish} ${english}`.split(/\s+/).filter((word) => word !== ''),
);

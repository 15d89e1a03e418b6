// Addresses of pictures: a picture itself, the editors' pages, and where anybody asks for one to be taken away.
import { path } from '../../platform/http/path.ts';

export const picturePaths = {
  file: path('/bilder/:id/:name'),
  removal: path('/ta-bort-bild'),
  list: path('/redaktion/bilder'),
  picture: path('/redaktion/bilder/:id'),
  consent: path('/redaktion/bilder/:id/medgivande'),
  withdrawal: path('/redaktion/bilder/:id/aterkallelse'),
  statement: path('/redaktion/bilder/:id/ingen-syns'),
  requests: path('/redaktion/bilder/onskemal'),
};

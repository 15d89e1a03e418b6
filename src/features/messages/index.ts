// The door to messages: their pages, and the link that the pages of a request show.
export { messageRoutes } from './routes.tsx';

// Where every command of the product begins: `npm start`, `npm run routes` and their sisters. package.json names them.
import { UserFacingError } from '../platform/postgres/problem.ts';
import { type Command, commands } from './commands.ts';

const [name = 'serve', ...args] = process.argv.slice(2);
const command: Command | undefined = commands[name];

if (command === undefined) {
  console.error(`There is no command "${name}". There is: ${Object.keys(commands).join(', ')}.`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await command(args);
  } catch (error) {
    if (!(error instanceof UserFacingError)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = 1;
  }
}

import { findDynoxide } from './find-dynoxide.ts'

/** The server of DynamoDB on this machine. */
export type DatabaseChoice =
  | { kind: 'dynoxide'; program: string }
  | { kind: 'elsewhere'; url: string }
  | { kind: 'dynalite' }

/** Returns dynoxide if npm installed it, else the server that AWS_ENDPOINT_URL_DYNAMODB names, else dynalite. */
export function chooseDatabase(program = findDynoxide(), url = process.env.AWS_ENDPOINT_URL_DYNAMODB): DatabaseChoice {
  if (program) return { kind: 'dynoxide', program }
  if (url) return { kind: 'elsewhere', url }
  return { kind: 'dynalite' }
}

/** Returns one line for the person who starts the sandbox, if the database isn't dynoxide. */
export function databaseNotice(choice: DatabaseChoice): string | undefined {
  if (choice.kind === 'dynoxide') return undefined
  const missing = `no dynoxide is installed for ${process.platform}-${process.arch}`
  if (choice.kind === 'elsewhere') {
    return `${missing}: tables are kept by the server at ${choice.url} (AWS_ENDPOINT_URL_DYNAMODB)`
  }
  return `${missing}: tables are kept by dynalite, which is slower (set AWS_ENDPOINT_URL_DYNAMODB to use another server)`
}

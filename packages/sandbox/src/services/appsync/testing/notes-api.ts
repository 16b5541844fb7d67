import type { Answers } from './start-appsync.ts'

/** An API whose mutations return what they are asked for. */
export const notesSchema = /* GraphQL */ `
  type Query {
    note: Note
  }
  type Mutation {
    save(note: AWSJSON): Note
    change(note: AWSJSON): Note
    saveAny(note: AWSJSON): Thing
    saveAll(note: AWSJSON): [Note!]
  }
  type Subscription {
    onNote(id: ID, owner: String, rank: Int, mood: Mood): Note @aws_subscribe(mutations: ["save", "change"])
    onSave: Note @aws_subscribe(mutations: ["save"])
    onAny: Thing @aws_subscribe(mutations: ["saveAny"])
    onAll: [Note!] @aws_subscribe(mutations: ["saveAll"])
    onGuarded(owner: String): Note @aws_subscribe(mutations: ["save"])
    onStaff: Note @aws_subscribe(mutations: ["save"]) @aws_cognito_user_pools(cognito_groups: ["counselors"])
    onRole: Note @aws_subscribe(mutations: ["save"]) @aws_iam
    onNothing: Note
  }
  union Thing = Note | Person
  enum Mood {
    CALM
    WORRIED
  }
  type Note {
    id: ID!
    text: String
    owner: String
    rank: Int
    mood: Mood
    tags: [String!]
    detail: AWSJSON
    at: AWSDateTime
    author: Person
    readers: [Person!]
    resolved: Person
    secret: String @aws_cognito_user_pools(cognito_groups: ["counselors"])
  }
  type Person {
    name: String!
    age: Int
  }
`

const echo = ({ arguments: { note } }: { arguments: Record<string, unknown> }) =>
  typeof note === 'string' ? JSON.parse(note) : note

export const notesAnswers: Answers = {
  'Mutation.save': echo,
  'Mutation.change': echo,
  'Mutation.saveAny': echo,
  'Mutation.saveAll': echo,
  'Note.resolved': () => ({ name: 'Luis', age: 40 }),
  'Subscription.onGuarded': ({ arguments: { owner }, identity }) => {
    if (owner !== identity.username) throw new Error('NOT_YOURS')
    return null
  },
}

/** Writes a mutation. @param note what it returns. @param selection the fields that it asks for */
export function save(note: object, selection = 'id', field = 'save'): string {
  return `mutation { ${field}(note: ${JSON.stringify(JSON.stringify(note))}) { ${selection} } }`
}

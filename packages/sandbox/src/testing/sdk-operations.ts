/** An operation of AWS, as its SDK sends it; the places of `path` have the names of the input's members. */
export type SdkOperation = { name: string; method: string; path: string }

/** The part of a command's model that says how it is sent. */
type Model = readonly [kind: number, namespace: string, name: string, traits: { http: [string, string, number] }]

/** Returns every operation that a module of the SDK has a command for. */
export function sdkOperations(module: object): SdkOperation[] {
  return Object.entries(module).flatMap(([exported, Command]) => {
    if (!/^\w+Command$/.test(exported)) return []
    const [, , name, { http }] = new (Command as new (input: object) => { schema: Model })({}).schema
    const [method, path] = http
    return [{ name, method, path: path.split('?')[0] ?? '' }]
  })
}

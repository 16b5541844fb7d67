/** A field's answer as a resolver may give it: AppSync answers null for a nullable field that is left out. */
export type Answer<T> = T extends readonly (infer Item)[]
  ? Answer<Item>[]
  : T extends object
    ? { [K in keyof T as null extends T[K] ? never : K]: Answer<T[K]> } & {
        [K in keyof T as null extends T[K] ? K : never]?: Answer<T[K]> | undefined
      }
    : T

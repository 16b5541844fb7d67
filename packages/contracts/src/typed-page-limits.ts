/**
 * How much half-typed text an application keeps: the longest answer with room to spare on several pages, and little enough
 * that a draft stays far below DynamoDB's 400 KB an item.
 */
export const typedPageLimits = { pages: 50, fieldsOfPage: 50, nameLength: 200, characters: 40_000 }

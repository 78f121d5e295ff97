/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment TotalsFields on Totals {\n    subtotal {\n      ...MoneyFields\n    }\n    discount {\n      ...MoneyFields\n    }\n    serviceCharge {\n      ...MoneyFields\n    }\n    tax {\n      ...MoneyFields\n    }\n    taxIncluded\n    tip {\n      ...MoneyFields\n    }\n    total {\n      ...MoneyFields\n    }\n  }\n": typeof types.TotalsFieldsFragmentDoc,
    "\n  fragment CartFields on Cart {\n    id\n    version\n    promisedMinutes\n    totals {\n      ...TotalsFields\n    }\n    lines {\n      id\n      name\n      quantity\n      note\n      problem\n      guest {\n        id\n      }\n      menuItem {\n        id\n      }\n      modifiers {\n        modifierId\n        groupName\n        name\n        quantity\n        kind\n      }\n      unitPrice {\n        ...MoneyFields\n      }\n      linePrice {\n        ...MoneyFields\n      }\n    }\n  }\n": typeof types.CartFieldsFragmentDoc,
    "\n  query SharedCart($tableSessionId: ID!) {\n    cart(tableSessionId: $tableSessionId) {\n      ...CartFields\n    }\n  }\n": typeof types.SharedCartDocument,
    "\n  subscription CartChanged($tableSessionId: ID!) {\n    cartChanged(tableSessionId: $tableSessionId) {\n      ...CartFields\n    }\n  }\n": typeof types.CartChangedDocument,
    "\n  mutation AddCartLine($input: AddCartLineInput!) {\n    addCartLine(input: $input) {\n      cart {\n        ...CartFields\n      }\n      errors {\n        field\n        code\n        message\n      }\n    }\n  }\n": typeof types.AddCartLineDocument,
    "\n  mutation ChangeCartLine($input: ChangeCartLineInput!) {\n    changeCartLine(input: $input) {\n      cart {\n        ...CartFields\n      }\n      errors {\n        field\n        code\n        message\n      }\n    }\n  }\n": typeof types.ChangeCartLineDocument,
    "\n  mutation PlaceCart($input: PlaceCartInput!) {\n    placeCart(input: $input) {\n      order {\n        ...OrderFields\n      }\n      errors {\n        field\n        code\n        message\n      }\n    }\n  }\n": typeof types.PlaceCartDocument,
    "\n  fragment MoneyFields on Money {\n    amountMinor\n    currency\n  }\n": typeof types.MoneyFieldsFragmentDoc,
    "\n  fragment MenuItemFields on MenuItem {\n    id\n    name\n    description\n    imageUrl\n    availability\n    allergens\n    price {\n      ...MoneyFields\n    }\n    modifierGroups {\n      id\n      name\n      minimum\n      maximum\n      modifiers {\n        id\n        name\n        kind\n        maximum\n        allergens\n        priceDelta {\n          ...MoneyFields\n        }\n      }\n    }\n  }\n": typeof types.MenuItemFieldsFragmentDoc,
    "\n  query DinerMenu($locationId: ID!) {\n    menu(locationId: $locationId) {\n      id\n      name\n      categories {\n        id\n        name\n        items {\n          ...MenuItemFields\n        }\n      }\n    }\n  }\n": typeof types.DinerMenuDocument,
    "\n  subscription MenuItemChanged($locationId: ID!) {\n    menuItemChanged(locationId: $locationId) {\n      ...MenuItemFields\n      category {\n        id\n      }\n    }\n  }\n": typeof types.MenuItemChangedDocument,
    "\n  fragment OrderFields on Order {\n    id\n    number\n    status\n    version\n    note\n    placedAt\n    promisedAt\n    readyAt\n    servedAt\n    history {\n      kind\n      reason\n    }\n    totals {\n      ...TotalsFields\n    }\n    items {\n      id\n      name\n      quantity\n      note\n      status\n      voidReason\n      guest {\n        id\n      }\n      menuItem {\n        id\n      }\n      modifiers {\n        modifierId\n        name\n        quantity\n        kind\n      }\n      linePrice {\n        ...MoneyFields\n      }\n    }\n  }\n": typeof types.OrderFieldsFragmentDoc,
    "\n  query SessionOrders($tableSessionId: ID!) {\n    tableSession(id: $tableSessionId) {\n      id\n      orders {\n        ...OrderFields\n      }\n    }\n  }\n": typeof types.SessionOrdersDocument,
    "\n  subscription SessionOrderChanged($tableSessionId: ID!) {\n    tableSessionOrderChanged(tableSessionId: $tableSessionId) {\n      ...OrderFields\n    }\n  }\n": typeof types.SessionOrderChangedDocument,
    "\n  query TableByCode($code: String!) {\n    tableByCode(code: $code) {\n      id\n      name\n      location {\n        id\n        name\n        address\n        organization {\n          id\n          name\n          accentColor\n        }\n      }\n    }\n  }\n": typeof types.TableByCodeDocument,
    "\n  fragment TableSessionFields on TableSession {\n    id\n    status\n    guests {\n      id\n      name\n    }\n  }\n": typeof types.TableSessionFieldsFragmentDoc,
    "\n  query DinerTableSession($id: ID!) {\n    tableSession(id: $id) {\n      ...TableSessionFields\n      table {\n        id\n        name\n      }\n      location {\n        id\n        name\n        organization {\n          id\n          name\n          accentColor\n        }\n      }\n    }\n  }\n": typeof types.DinerTableSessionDocument,
    "\n  subscription TableSessionChanged($id: ID!) {\n    tableSessionChanged(id: $id) {\n      ...TableSessionFields\n    }\n  }\n": typeof types.TableSessionChangedDocument,
};
const documents: Documents = {
    "\n  fragment TotalsFields on Totals {\n    subtotal {\n      ...MoneyFields\n    }\n    discount {\n      ...MoneyFields\n    }\n    serviceCharge {\n      ...MoneyFields\n    }\n    tax {\n      ...MoneyFields\n    }\n    taxIncluded\n    tip {\n      ...MoneyFields\n    }\n    total {\n      ...MoneyFields\n    }\n  }\n": types.TotalsFieldsFragmentDoc,
    "\n  fragment CartFields on Cart {\n    id\n    version\n    promisedMinutes\n    totals {\n      ...TotalsFields\n    }\n    lines {\n      id\n      name\n      quantity\n      note\n      problem\n      guest {\n        id\n      }\n      menuItem {\n        id\n      }\n      modifiers {\n        modifierId\n        groupName\n        name\n        quantity\n        kind\n      }\n      unitPrice {\n        ...MoneyFields\n      }\n      linePrice {\n        ...MoneyFields\n      }\n    }\n  }\n": types.CartFieldsFragmentDoc,
    "\n  query SharedCart($tableSessionId: ID!) {\n    cart(tableSessionId: $tableSessionId) {\n      ...CartFields\n    }\n  }\n": types.SharedCartDocument,
    "\n  subscription CartChanged($tableSessionId: ID!) {\n    cartChanged(tableSessionId: $tableSessionId) {\n      ...CartFields\n    }\n  }\n": types.CartChangedDocument,
    "\n  mutation AddCartLine($input: AddCartLineInput!) {\n    addCartLine(input: $input) {\n      cart {\n        ...CartFields\n      }\n      errors {\n        field\n        code\n        message\n      }\n    }\n  }\n": types.AddCartLineDocument,
    "\n  mutation ChangeCartLine($input: ChangeCartLineInput!) {\n    changeCartLine(input: $input) {\n      cart {\n        ...CartFields\n      }\n      errors {\n        field\n        code\n        message\n      }\n    }\n  }\n": types.ChangeCartLineDocument,
    "\n  mutation PlaceCart($input: PlaceCartInput!) {\n    placeCart(input: $input) {\n      order {\n        ...OrderFields\n      }\n      errors {\n        field\n        code\n        message\n      }\n    }\n  }\n": types.PlaceCartDocument,
    "\n  fragment MoneyFields on Money {\n    amountMinor\n    currency\n  }\n": types.MoneyFieldsFragmentDoc,
    "\n  fragment MenuItemFields on MenuItem {\n    id\n    name\n    description\n    imageUrl\n    availability\n    allergens\n    price {\n      ...MoneyFields\n    }\n    modifierGroups {\n      id\n      name\n      minimum\n      maximum\n      modifiers {\n        id\n        name\n        kind\n        maximum\n        allergens\n        priceDelta {\n          ...MoneyFields\n        }\n      }\n    }\n  }\n": types.MenuItemFieldsFragmentDoc,
    "\n  query DinerMenu($locationId: ID!) {\n    menu(locationId: $locationId) {\n      id\n      name\n      categories {\n        id\n        name\n        items {\n          ...MenuItemFields\n        }\n      }\n    }\n  }\n": types.DinerMenuDocument,
    "\n  subscription MenuItemChanged($locationId: ID!) {\n    menuItemChanged(locationId: $locationId) {\n      ...MenuItemFields\n      category {\n        id\n      }\n    }\n  }\n": types.MenuItemChangedDocument,
    "\n  fragment OrderFields on Order {\n    id\n    number\n    status\n    version\n    note\n    placedAt\n    promisedAt\n    readyAt\n    servedAt\n    history {\n      kind\n      reason\n    }\n    totals {\n      ...TotalsFields\n    }\n    items {\n      id\n      name\n      quantity\n      note\n      status\n      voidReason\n      guest {\n        id\n      }\n      menuItem {\n        id\n      }\n      modifiers {\n        modifierId\n        name\n        quantity\n        kind\n      }\n      linePrice {\n        ...MoneyFields\n      }\n    }\n  }\n": types.OrderFieldsFragmentDoc,
    "\n  query SessionOrders($tableSessionId: ID!) {\n    tableSession(id: $tableSessionId) {\n      id\n      orders {\n        ...OrderFields\n      }\n    }\n  }\n": types.SessionOrdersDocument,
    "\n  subscription SessionOrderChanged($tableSessionId: ID!) {\n    tableSessionOrderChanged(tableSessionId: $tableSessionId) {\n      ...OrderFields\n    }\n  }\n": types.SessionOrderChangedDocument,
    "\n  query TableByCode($code: String!) {\n    tableByCode(code: $code) {\n      id\n      name\n      location {\n        id\n        name\n        address\n        organization {\n          id\n          name\n          accentColor\n        }\n      }\n    }\n  }\n": types.TableByCodeDocument,
    "\n  fragment TableSessionFields on TableSession {\n    id\n    status\n    guests {\n      id\n      name\n    }\n  }\n": types.TableSessionFieldsFragmentDoc,
    "\n  query DinerTableSession($id: ID!) {\n    tableSession(id: $id) {\n      ...TableSessionFields\n      table {\n        id\n        name\n      }\n      location {\n        id\n        name\n        organization {\n          id\n          name\n          accentColor\n        }\n      }\n    }\n  }\n": types.DinerTableSessionDocument,
    "\n  subscription TableSessionChanged($id: ID!) {\n    tableSessionChanged(id: $id) {\n      ...TableSessionFields\n    }\n  }\n": types.TableSessionChangedDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TotalsFields on Totals {\n    subtotal {\n      ...MoneyFields\n    }\n    discount {\n      ...MoneyFields\n    }\n    serviceCharge {\n      ...MoneyFields\n    }\n    tax {\n      ...MoneyFields\n    }\n    taxIncluded\n    tip {\n      ...MoneyFields\n    }\n    total {\n      ...MoneyFields\n    }\n  }\n"): (typeof documents)["\n  fragment TotalsFields on Totals {\n    subtotal {\n      ...MoneyFields\n    }\n    discount {\n      ...MoneyFields\n    }\n    serviceCharge {\n      ...MoneyFields\n    }\n    tax {\n      ...MoneyFields\n    }\n    taxIncluded\n    tip {\n      ...MoneyFields\n    }\n    total {\n      ...MoneyFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CartFields on Cart {\n    id\n    version\n    promisedMinutes\n    totals {\n      ...TotalsFields\n    }\n    lines {\n      id\n      name\n      quantity\n      note\n      problem\n      guest {\n        id\n      }\n      menuItem {\n        id\n      }\n      modifiers {\n        modifierId\n        groupName\n        name\n        quantity\n        kind\n      }\n      unitPrice {\n        ...MoneyFields\n      }\n      linePrice {\n        ...MoneyFields\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment CartFields on Cart {\n    id\n    version\n    promisedMinutes\n    totals {\n      ...TotalsFields\n    }\n    lines {\n      id\n      name\n      quantity\n      note\n      problem\n      guest {\n        id\n      }\n      menuItem {\n        id\n      }\n      modifiers {\n        modifierId\n        groupName\n        name\n        quantity\n        kind\n      }\n      unitPrice {\n        ...MoneyFields\n      }\n      linePrice {\n        ...MoneyFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SharedCart($tableSessionId: ID!) {\n    cart(tableSessionId: $tableSessionId) {\n      ...CartFields\n    }\n  }\n"): (typeof documents)["\n  query SharedCart($tableSessionId: ID!) {\n    cart(tableSessionId: $tableSessionId) {\n      ...CartFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription CartChanged($tableSessionId: ID!) {\n    cartChanged(tableSessionId: $tableSessionId) {\n      ...CartFields\n    }\n  }\n"): (typeof documents)["\n  subscription CartChanged($tableSessionId: ID!) {\n    cartChanged(tableSessionId: $tableSessionId) {\n      ...CartFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddCartLine($input: AddCartLineInput!) {\n    addCartLine(input: $input) {\n      cart {\n        ...CartFields\n      }\n      errors {\n        field\n        code\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AddCartLine($input: AddCartLineInput!) {\n    addCartLine(input: $input) {\n      cart {\n        ...CartFields\n      }\n      errors {\n        field\n        code\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeCartLine($input: ChangeCartLineInput!) {\n    changeCartLine(input: $input) {\n      cart {\n        ...CartFields\n      }\n      errors {\n        field\n        code\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ChangeCartLine($input: ChangeCartLineInput!) {\n    changeCartLine(input: $input) {\n      cart {\n        ...CartFields\n      }\n      errors {\n        field\n        code\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PlaceCart($input: PlaceCartInput!) {\n    placeCart(input: $input) {\n      order {\n        ...OrderFields\n      }\n      errors {\n        field\n        code\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation PlaceCart($input: PlaceCartInput!) {\n    placeCart(input: $input) {\n      order {\n        ...OrderFields\n      }\n      errors {\n        field\n        code\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MoneyFields on Money {\n    amountMinor\n    currency\n  }\n"): (typeof documents)["\n  fragment MoneyFields on Money {\n    amountMinor\n    currency\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MenuItemFields on MenuItem {\n    id\n    name\n    description\n    imageUrl\n    availability\n    allergens\n    price {\n      ...MoneyFields\n    }\n    modifierGroups {\n      id\n      name\n      minimum\n      maximum\n      modifiers {\n        id\n        name\n        kind\n        maximum\n        allergens\n        priceDelta {\n          ...MoneyFields\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment MenuItemFields on MenuItem {\n    id\n    name\n    description\n    imageUrl\n    availability\n    allergens\n    price {\n      ...MoneyFields\n    }\n    modifierGroups {\n      id\n      name\n      minimum\n      maximum\n      modifiers {\n        id\n        name\n        kind\n        maximum\n        allergens\n        priceDelta {\n          ...MoneyFields\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DinerMenu($locationId: ID!) {\n    menu(locationId: $locationId) {\n      id\n      name\n      categories {\n        id\n        name\n        items {\n          ...MenuItemFields\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query DinerMenu($locationId: ID!) {\n    menu(locationId: $locationId) {\n      id\n      name\n      categories {\n        id\n        name\n        items {\n          ...MenuItemFields\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription MenuItemChanged($locationId: ID!) {\n    menuItemChanged(locationId: $locationId) {\n      ...MenuItemFields\n      category {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription MenuItemChanged($locationId: ID!) {\n    menuItemChanged(locationId: $locationId) {\n      ...MenuItemFields\n      category {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OrderFields on Order {\n    id\n    number\n    status\n    version\n    note\n    placedAt\n    promisedAt\n    readyAt\n    servedAt\n    history {\n      kind\n      reason\n    }\n    totals {\n      ...TotalsFields\n    }\n    items {\n      id\n      name\n      quantity\n      note\n      status\n      voidReason\n      guest {\n        id\n      }\n      menuItem {\n        id\n      }\n      modifiers {\n        modifierId\n        name\n        quantity\n        kind\n      }\n      linePrice {\n        ...MoneyFields\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment OrderFields on Order {\n    id\n    number\n    status\n    version\n    note\n    placedAt\n    promisedAt\n    readyAt\n    servedAt\n    history {\n      kind\n      reason\n    }\n    totals {\n      ...TotalsFields\n    }\n    items {\n      id\n      name\n      quantity\n      note\n      status\n      voidReason\n      guest {\n        id\n      }\n      menuItem {\n        id\n      }\n      modifiers {\n        modifierId\n        name\n        quantity\n        kind\n      }\n      linePrice {\n        ...MoneyFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SessionOrders($tableSessionId: ID!) {\n    tableSession(id: $tableSessionId) {\n      id\n      orders {\n        ...OrderFields\n      }\n    }\n  }\n"): (typeof documents)["\n  query SessionOrders($tableSessionId: ID!) {\n    tableSession(id: $tableSessionId) {\n      id\n      orders {\n        ...OrderFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription SessionOrderChanged($tableSessionId: ID!) {\n    tableSessionOrderChanged(tableSessionId: $tableSessionId) {\n      ...OrderFields\n    }\n  }\n"): (typeof documents)["\n  subscription SessionOrderChanged($tableSessionId: ID!) {\n    tableSessionOrderChanged(tableSessionId: $tableSessionId) {\n      ...OrderFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TableByCode($code: String!) {\n    tableByCode(code: $code) {\n      id\n      name\n      location {\n        id\n        name\n        address\n        organization {\n          id\n          name\n          accentColor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query TableByCode($code: String!) {\n    tableByCode(code: $code) {\n      id\n      name\n      location {\n        id\n        name\n        address\n        organization {\n          id\n          name\n          accentColor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TableSessionFields on TableSession {\n    id\n    status\n    guests {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  fragment TableSessionFields on TableSession {\n    id\n    status\n    guests {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DinerTableSession($id: ID!) {\n    tableSession(id: $id) {\n      ...TableSessionFields\n      table {\n        id\n        name\n      }\n      location {\n        id\n        name\n        organization {\n          id\n          name\n          accentColor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query DinerTableSession($id: ID!) {\n    tableSession(id: $id) {\n      ...TableSessionFields\n      table {\n        id\n        name\n      }\n      location {\n        id\n        name\n        organization {\n          id\n          name\n          accentColor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription TableSessionChanged($id: ID!) {\n    tableSessionChanged(id: $id) {\n      ...TableSessionFields\n    }\n  }\n"): (typeof documents)["\n  subscription TableSessionChanged($id: ID!) {\n    tableSessionChanged(id: $id) {\n      ...TableSessionFields\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
/** Stations of the demo kitchen, by the names their cooks read. */
export type StationName = 'GRILL' | 'FRY' | 'COLD' | 'BAR';

type Allergen =
  | 'GLUTEN'
  | 'CRUSTACEANS'
  | 'EGGS'
  | 'FISH'
  | 'PEANUTS'
  | 'SOYBEANS'
  | 'MILK'
  | 'NUTS'
  | 'CELERY'
  | 'MUSTARD'
  | 'SESAME'
  | 'SULPHITES'
  | 'LUPIN'
  | 'MOLLUSCS';

export interface DemoModifier {
  name: string;
  priceDeltaMinor?: number;
  maximum?: number;
  kind?: 'CHOICE' | 'ADD' | 'NO';
  allergens?: Allergen[];
}
export interface DemoGroup {
  name: string;
  minimum: number;
  maximum: number;
  modifiers: DemoModifier[];
}
export interface DemoItem {
  name: string;
  description: string;
  priceMinor: number;
  picture: string;
  station: StationName;
  minutes: number;
  course: number;
  allergens: Allergen[];
  groups: DemoGroup[];
}
export interface DemoCategory {
  name: string;
  items: DemoItem[];
}

const choose = (name: string, options: (string | DemoModifier)[]): DemoGroup => ({
  name,
  minimum: 1,
  maximum: 1,
  modifiers: options.map((option) => (typeof option === 'string' ? { name: option } : option)),
});
const add = (name: string, maximum: number, options: DemoModifier[]): DemoGroup => ({
  name,
  minimum: 0,
  maximum,
  modifiers: options.map((option) => ({ kind: 'ADD', ...option })),
});
const leaveOut = (...names: string[]): DemoGroup => ({
  name: 'Leave out',
  minimum: 0,
  maximum: names.length,
  modifiers: names.map((name) => ({ name, kind: 'NO' })),
});
const item = (
  name: string,
  priceMinor: number,
  picture: string,
  station: StationName,
  minutes: number,
  course: number,
  allergens: Allergen[],
  description: string,
  groups: DemoGroup[] = [],
): DemoItem => ({ name, priceMinor, picture, station, minutes, course, allergens, description, groups });

const doneness = choose('Doneness', ['Rare', 'Medium rare', 'Medium', 'Medium well', 'Well done']);
const side = choose('Side', [
  'French fries',
  'Green salad',
  'Roasted potatoes',
  { name: 'Sweet potato fries', priceDeltaMinor: 150 },
]);
const sauce = add('Sauces', 3, [
  { name: 'Aioli', priceDeltaMinor: 80, allergens: ['EGGS', 'MUSTARD'], maximum: 2 },
  { name: 'Chimichurri', priceDeltaMinor: 80, maximum: 2 },
  { name: 'Pepper sauce', priceDeltaMinor: 120, allergens: ['MILK'], maximum: 2 },
]);
const burgerExtras = add('Extras', 4, [
  { name: 'Extra cheese', priceDeltaMinor: 150, allergens: ['MILK'], maximum: 2 },
  { name: 'Bacon', priceDeltaMinor: 200 },
  { name: 'Fried egg', priceDeltaMinor: 150, allergens: ['EGGS'] },
  { name: 'Jalapeños', priceDeltaMinor: 100 },
]);
const dip = choose('Dip', [
  { name: 'Aioli', allergens: ['EGGS', 'MUSTARD'] },
  'Tomato relish',
  { name: 'Sweet chilli', allergens: ['SULPHITES'] },
]);
const ice = leaveOut('Ice');
const milk = choose('Milk', [
  { name: 'Whole milk', allergens: ['MILK'] },
  { name: 'Oat drink', allergens: ['GLUTEN'], priceDeltaMinor: 40 },
  { name: 'Almond drink', allergens: ['NUTS'], priceDeltaMinor: 40 },
]);

/** The menu of the demo restaurant: forty items over four stations. Prices in cents. */
export const demoMenu: DemoCategory[] = [
  {
    name: 'Starters',
    items: [
      item(
        'Tomato bruschetta',
        690,
        'baguette-bread',
        'COLD',
        5,
        1,
        ['GLUTEN'],
        'Sourdough from the grill, ripe tomatoes, basil and good olive oil.',
        [leaveOut('Garlic', 'Basil')],
      ),
      item(
        'Burrata',
        1150,
        'cheese-wedge',
        'COLD',
        4,
        1,
        ['MILK'],
        'A whole burrata with roasted peppers; hazelnuts if you like.',
        [
          add('Extras', 2, [
            { name: 'Hazelnuts', allergens: ['NUTS'], priceDeltaMinor: 100 },
            { name: 'Prosciutto', priceDeltaMinor: 350 },
          ]),
        ],
      ),
      item(
        'Garlic prawns',
        1290,
        'shrimp',
        'GRILL',
        8,
        1,
        ['CRUSTACEANS', 'MILK', 'GLUTEN'],
        'Six prawns in garlic butter with lemon. Bread comes with it.',
        [leaveOut('Chilli', 'Bread')],
      ),
      item(
        'Oysters',
        1800,
        'oyster',
        'COLD',
        6,
        1,
        ['MOLLUSCS'],
        'Half a dozen, on ice, with lemon and shallot vinegar.',
        [leaveOut('Shallot vinegar')],
      ),
      item(
        'Soup of the day',
        650,
        'steaming-bowl',
        'FRY',
        4,
        1,
        ['CELERY'],
        'Ask us what is in the pot. Always vegetarian, always warm.',
        [add('With', 1, [{ name: 'Sour cream', allergens: ['MILK'] }])],
      ),
      item(
        'Marinated olives',
        450,
        'olive',
        'COLD',
        2,
        1,
        [],
        'Green and black, with orange peel and fennel seed.',
      ),
    ],
  },
  {
    name: 'Salads & bowls',
    items: [
      item(
        'Garden salad',
        790,
        'green-salad',
        'COLD',
        5,
        2,
        ['MUSTARD'],
        'Leaves, cucumber, radish and herbs in mustard dressing.',
        [
          leaveOut('Dressing', 'Onion'),
          add('Add', 2, [
            { name: 'Feta', allergens: ['MILK'], priceDeltaMinor: 200 },
            { name: 'Grilled chicken', priceDeltaMinor: 450 },
          ]),
        ],
      ),
      item(
        'Caesar salad',
        1190,
        'leafy-green',
        'COLD',
        6,
        2,
        ['GLUTEN', 'EGGS', 'FISH', 'MILK'],
        'Romaine, anchovy, croutons and parmesan.',
        [
          leaveOut('Anchovies', 'Croutons'),
          add('Add', 1, [
            { name: 'Grilled chicken', priceDeltaMinor: 450 },
            { name: 'Prawns', priceDeltaMinor: 650, allergens: ['CRUSTACEANS'] },
          ]),
        ],
      ),
      item(
        'Salmon poke bowl',
        1490,
        'bento-box',
        'COLD',
        8,
        2,
        ['FISH', 'SOYBEANS', 'SESAME'],
        'Raw salmon, sushi rice, edamame, mango and seaweed.',
        [leaveOut('Sesame', 'Seaweed')],
      ),
      item(
        'Falafel bowl',
        1290,
        'falafel',
        'FRY',
        9,
        2,
        ['SESAME', 'GLUTEN'],
        'Five falafel, hummus, tabbouleh, pickles and tahini.',
        [leaveOut('Tahini', 'Pickles')],
      ),
      item(
        'Avocado & egg toast',
        1090,
        'avocado',
        'COLD',
        7,
        2,
        ['GLUTEN', 'EGGS'],
        'Sourdough, two soft eggs, avocado and chilli flakes.',
        [leaveOut('Chilli flakes')],
      ),
    ],
  },
  {
    name: 'From the grill',
    items: [
      item(
        'House burger',
        1490,
        'hamburger',
        'GRILL',
        11,
        2,
        ['GLUTEN', 'EGGS', 'MILK', 'MUSTARD', 'SESAME'],
        '180 g of dry-aged beef, cheddar, pickles and our sauce in a brioche bun.',
        [doneness, side, burgerExtras, leaveOut('Onion', 'Pickles', 'Sauce')],
      ),
      item(
        'Mushroom burger',
        1390,
        'brown-mushroom',
        'GRILL',
        10,
        2,
        ['GLUTEN', 'MILK', 'SESAME'],
        'Grilled portobello, goat’s cheese, rocket and onion jam.',
        [side, leaveOut('Onion jam')],
      ),
      item(
        'Rib-eye steak',
        2890,
        'cut-of-meat',
        'GRILL',
        15,
        2,
        [],
        '300 g, rested for as long as it was grilled.',
        [doneness, side, sauce],
      ),
      item(
        'Lamb chops',
        2490,
        'meat-on-bone',
        'GRILL',
        14,
        2,
        ['MUSTARD'],
        'Three chops with rosemary, garlic and a mustard crust.',
        [doneness, side],
      ),
      item(
        'Half chicken',
        1690,
        'poultry-leg',
        'GRILL',
        16,
        2,
        [],
        'Marinated overnight in lemon and thyme.',
        [side, sauce],
      ),
      item(
        'Sea bass',
        2190,
        'fish',
        'GRILL',
        13,
        2,
        ['FISH'],
        'A whole fish with fennel and lemon, boned at the table if you like.',
        [side, leaveOut('Fennel')],
      ),
      item(
        'Grilled octopus',
        1990,
        'octopus',
        'GRILL',
        12,
        2,
        ['MOLLUSCS'],
        'Tender, with smoked paprika and crushed potatoes.',
        [leaveOut('Paprika')],
      ),
      item(
        'Vegetable skewers',
        1290,
        'bell-pepper',
        'GRILL',
        9,
        2,
        ['MILK'],
        'Peppers, courgette and halloumi with mint yoghurt.',
        [side, leaveOut('Halloumi', 'Yoghurt')],
      ),
    ],
  },
  {
    name: 'Fried & crispy',
    items: [
      item(
        'Fish & chips',
        1590,
        'fried-shrimp',
        'FRY',
        10,
        2,
        ['FISH', 'GLUTEN', 'EGGS'],
        'Beer-battered hake, thick chips, peas and tartare sauce.',
        [leaveOut('Peas', 'Tartare sauce')],
      ),
      item(
        'Calamari',
        1190,
        'squid',
        'FRY',
        7,
        1,
        ['MOLLUSCS', 'GLUTEN'],
        'Rings and tentacles, fried for ninety seconds.',
        [dip],
      ),
      item('Chicken wings', 990, 'hot-pepper', 'FRY', 12, 1, ['GLUTEN'], 'Eight wings, hot or not.', [
        choose('How hot', ['Mild', 'Hot', 'Very hot']),
        dip,
      ]),
      item(
        'Crispy tacos',
        1250,
        'taco',
        'FRY',
        9,
        2,
        ['GLUTEN'],
        'Three tacos with cabbage, lime and coriander.',
        [choose('Filling', ['Pork', { name: 'Fish', allergens: ['FISH'] }, 'Beans']), leaveOut('Coriander')],
      ),
      item(
        'Vegetable dumplings',
        950,
        'dumpling',
        'FRY',
        8,
        1,
        ['GLUTEN', 'SOYBEANS'],
        'Six, crisp below and soft above, with soy and ginger.',
        [leaveOut('Ginger')],
      ),
      item('Onion rings', 590, 'onion', 'FRY', 6, 1, ['GLUTEN', 'MILK'], 'In buttermilk batter.', [dip]),
    ],
  },
  {
    name: 'Sides',
    items: [
      item('French fries', 450, 'french-fries', 'FRY', 6, 2, [], 'Twice fried, sea salt.', [
        add('Sauces', 2, [
          { name: 'Aioli', priceDeltaMinor: 80, allergens: ['EGGS', 'MUSTARD'] },
          { name: 'Ketchup' },
        ]),
      ]),
      item('Sweet potato fries', 550, 'roasted-sweet-potato', 'FRY', 7, 2, [], 'With smoked salt.', [
        add('Sauces', 2, [
          { name: 'Aioli', priceDeltaMinor: 80, allergens: ['EGGS', 'MUSTARD'] },
          { name: 'Sweet chilli', allergens: ['SULPHITES'] },
        ]),
      ]),
      item('Grilled corn', 490, 'ear-of-corn', 'GRILL', 8, 2, ['MILK'], 'With lime butter.', [
        leaveOut('Butter'),
      ]),
      item(
        'Bread & butter',
        350,
        'bread',
        'COLD',
        2,
        1,
        ['GLUTEN', 'MILK'],
        'Sourdough from the bakery next door.',
        [leaveOut('Butter')],
      ),
    ],
  },
  {
    name: 'Desserts',
    items: [
      item(
        'Chocolate cake',
        690,
        'shortcake',
        'COLD',
        3,
        3,
        ['EGGS', 'MILK', 'NUTS'],
        'Dark, damp, made with almonds instead of flour.',
        [add('With', 1, [{ name: 'Vanilla ice cream', priceDeltaMinor: 200, allergens: ['MILK', 'EGGS'] }])],
      ),
      item('Crème caramel', 590, 'custard', 'COLD', 3, 3, ['EGGS', 'MILK'], 'As grandmother made it.'),
      item('Ice cream', 550, 'ice-cream', 'COLD', 3, 3, ['MILK', 'EGGS'], 'Three scoops of your choice.', [
        {
          name: 'Scoops',
          minimum: 1,
          maximum: 3,
          modifiers: [
            { name: 'Vanilla', maximum: 3 },
            { name: 'Chocolate', maximum: 3 },
            { name: 'Pistachio', maximum: 3, allergens: ['NUTS'] },
            { name: 'Lemon sorbet', maximum: 3 },
          ],
        },
      ]),
      item(
        'Pancakes',
        790,
        'pancakes',
        'GRILL',
        8,
        3,
        ['GLUTEN', 'EGGS', 'MILK'],
        'A stack with maple syrup and berries.',
        [leaveOut('Syrup')],
      ),
    ],
  },
  {
    name: 'Drinks',
    items: [
      item('Still water', 290, 'droplet', 'BAR', 1, 1, [], 'Half a litre.', [ice]),
      item('Homemade lemonade', 450, 'cup-with-straw', 'BAR', 3, 1, [], 'Lemon, mint, not too sweet.', [
        ice,
        leaveOut('Mint'),
      ]),
      item('Draught beer', 480, 'beer-mug', 'BAR', 2, 1, ['GLUTEN'], 'From the brewery across the river.', [
        choose('Size', ['0.3 l', { name: '0.5 l', priceDeltaMinor: 180 }]),
      ]),
      item('House wine', 590, 'wine-glass', 'BAR', 2, 1, ['SULPHITES'], 'A glass of 0.15 l.', [
        choose('Colour', ['White', 'Rosé', 'Red']),
      ]),
      item(
        'Harbour spritz',
        950,
        'cocktail-glass',
        'BAR',
        4,
        1,
        ['SULPHITES'],
        'Bitter orange, sparkling wine, rosemary.',
        [ice],
      ),
      item('Espresso', 250, 'hot-beverage', 'BAR', 2, 3, [], 'Short and strong.', [
        choose('Size', ['Single', { name: 'Double', priceDeltaMinor: 90 }]),
      ]),
      item('Cappuccino', 390, 'teacup-without-handle', 'BAR', 3, 3, [], 'With the milk you like.', [milk]),
    ],
  },
];

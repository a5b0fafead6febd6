import '@testing-library/jest-dom';

// To find things by role in a whole tab takes seconds where many tests share a processor.
jest.setTimeout(30_000);

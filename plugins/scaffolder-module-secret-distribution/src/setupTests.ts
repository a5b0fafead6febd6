import '@testing-library/jest-dom';

// The form scrolls to its top at each step, which jsdom cannot.
window.scrollTo = () => undefined;

// Whole forms are drawn, on machines that have other things to do.
jest.setTimeout(60_000);

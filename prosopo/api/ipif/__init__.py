"""The International Prosopography Interchange Format, 0.3.3: https://github.com/IPIF/prosopogrAPhI."""

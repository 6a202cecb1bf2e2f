"""DRF serializers that declare for the API's document what is served."""
